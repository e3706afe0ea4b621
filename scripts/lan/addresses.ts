/** The addresses that a phone in the same network can reach this machine at. Runs in Node. */
import type { NetworkInterfaceInfo } from 'node:os';

/** As `os.networkInterfaces()` gives them. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Names of what containers and virtual machines talk through, which no phone is in. */
const VIRTUAL = /^(?:br-|docker|podman|tap|tun|utun|vbox|veth|virbr|vmnet|vEthernet)/u;

/**
 * IPv4 addresses, those of networks that look real first. IPv6 is left out: every home network has the other, which can be typed.
 */
export function lanAddresses(interfaces: Interfaces): readonly string[] {
  return Object.entries(interfaces)
    .flatMap(([name, all = []]) =>
      all
        // 169.254 is what a machine gives itself where no network answered (RFC 3927).
        .filter(({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'))
        .map(({ address }) => ({ address, isVirtual: VIRTUAL.test(name) })),
    )
    .toSorted((a, b) => Number(a.isVirtual) - Number(b.isVirtual))
    .map(({ address }) => address);
}
