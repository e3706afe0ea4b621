/** A catalogue as `scripts/i18n/compile.ts` compiles it. */
declare module '*.json?compiled' {
  import type { CompiledMessage } from '@lingui/message-utils/compileMessage';
  const catalogue: Readonly<Record<string, CompiledMessage>>;
  export default catalogue;
}
