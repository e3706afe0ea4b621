/**
 * The bytes of an `.onnx` file. Field numbers are those of onnx.proto (ONNX 1.17, IR version 8); operators those of opset 13.
 */
import { PbfWriter } from 'pbf';

const IR_VERSION = 8;
const OPSET = 13;
/** `TensorProto.DataType.FLOAT`. */
const FLOAT = 1;
/** `AttributeProto.AttributeType`. */
const ATTRIBUTE_TYPES = { integer: 2, text: 3, integers: 7 } as const;

/** The value of an attribute: a whole number, a text, or whole numbers. */
export type OnnxAttribute = number | string | readonly number[];

/** An operator with one output, which has its name. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A constant. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Last axis fastest. */
  readonly values: Float32Array;
}

/** An input or output; without a shape the runtime infers it. */
export interface OnnxValue {
  readonly name: string;
  readonly shape?: readonly number[];
}

/** A whole network. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** Writes the file. */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, IR_VERSION);
  writer.writeStringField(2, 'naevus-train');
  writer.writeMessage(7, writeGraph, graph);
  writer.writeMessage(8, writeOperatorSet, OPSET);
  return writer.finish();
}

function writeOperatorSet(version: number, writer: PbfWriter): void {
  writer.writeStringField(1, '');
  writer.writeVarintField(2, version);
}

function writeGraph({ nodes, tensors, inputs, outputs }: OnnxGraph, writer: PbfWriter): void {
  for (const node of nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, 'naevus');
  for (const tensor of tensors) writer.writeMessage(5, writeTensor, tensor);
  for (const input of inputs) writer.writeMessage(11, writeValue, input);
  for (const output of outputs) writer.writeMessage(12, writeValue, output);
}

function writeNode({ name, op, inputs, attributes }: OnnxNode, writer: PbfWriter): void {
  for (const input of inputs) writer.writeStringField(1, input);
  writer.writeStringField(2, name);
  writer.writeStringField(3, name);
  writer.writeStringField(4, op);
  for (const attribute of Object.entries(attributes)) writer.writeMessage(5, writeAttribute, attribute);
}

function writeAttribute([name, value]: [string, OnnxAttribute], writer: PbfWriter): void {
  writer.writeStringField(1, name);
  if (typeof value === 'number') {
    writer.writeVarintField(3, value);
    writer.writeVarintField(20, ATTRIBUTE_TYPES.integer);
  } else if (typeof value === 'string') {
    writer.writeBytesField(4, new TextEncoder().encode(value));
    writer.writeVarintField(20, ATTRIBUTE_TYPES.text);
  } else {
    for (const one of value) writer.writeVarintField(8, one);
    writer.writeVarintField(20, ATTRIBUTE_TYPES.integers);
  }
}

function writeTensor({ name, shape, values }: OnnxTensor, writer: PbfWriter): void {
  for (const size of shape) writer.writeVarintField(1, size);
  writer.writeVarintField(2, FLOAT);
  writer.writeStringField(8, name);
  writer.writeBytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

function writeValue({ name, shape }: OnnxValue, writer: PbfWriter): void {
  writer.writeStringField(1, name);
  writer.writeMessage(2, writeType, shape);
}

function writeType(shape: readonly number[] | undefined, writer: PbfWriter): void {
  writer.writeMessage(
    1,
    (sizes, type) => {
      type.writeVarintField(1, FLOAT);
      if (sizes !== undefined) type.writeMessage(2, writeShape, sizes);
    },
    shape,
  );
}

function writeShape(sizes: readonly number[], writer: PbfWriter): void {
  for (const size of sizes) {
    writer.writeMessage(
      1,
      (value: number, dimension) => {
        dimension.writeVarintField(1, value);
      },
      size,
    );
  }
}
