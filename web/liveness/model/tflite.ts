import { bytes, int32s, kept, type Part, table, text, vector, writeInFront } from './flatbuffer-front.ts';
import { TableView } from './flatbuffer-view.ts';
import { ALL_VALUES, gatherIndices, LANDMARKS } from './landmark-indices.ts';

/** Field numbers and values of TensorFlow Lite's `schema.fbs`, as far as they are used here. */
const MODEL = { version: 0, operatorCodes: 1, subgraphs: 2, description: 3, buffers: 4 } as const;
const SUBGRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3, name: 4 } as const;
const OPERATOR = { concatenation: 2, gather: 36 } as const;
const OPTIONS = { concatenation: 10, gather: 23 } as const;
const INT32 = 2;
const AXIS = 3;

/** The growing lists of an edited model. */
interface Lists {
  codes: Part[];
  buffers: Part[];
}

const keepField = (of: TableView, field: number): Part | undefined => {
  const at = of.target(field);
  return at === undefined ? undefined : kept(at);
};

const keepAll = (tables: readonly TableView[]): Part[] => tables.map(({ at }) => kept(at));

const operatorCode = (code: number): Part => table(code, undefined, 1, code);

const littleEndian = (values: readonly number[]): Uint8Array => {
  const data = new Uint8Array(4 * values.length);
  const view = new DataView(data.buffer);
  for (const [k, value] of values.entries()) view.setInt32(4 * k, value, true);
  return data;
};

/** Turns the seven outputs of the attention model into the two that the Tasks graph wants. */
const joinOutputs = (subgraph: TableView, { codes, buffers }: Lists): Part => {
  const tensors = keepAll(subgraph.tables(SUBGRAPH.tensors));
  const outputs = subgraph.int32s(SUBGRAPH.outputs);
  const flag = outputs.at(-1);
  if (outputs.length !== 7 || flag === undefined) throw new Error('The landmarks model has other outputs');
  const [joined, indices, landmarks] = [tensors.length, tensors.length + 1, tensors.length + 2];
  codes.push(operatorCode(OPERATOR.concatenation), operatorCode(OPERATOR.gather));
  buffers.push(table(bytes(littleEndian(gatherIndices()))));
  tensors.push(
    table(int32s([1, 1, 1, ALL_VALUES]), undefined, 0, text('all_points')),
    table(int32s([3 * LANDMARKS]), INT32, buffers.length - 1, text('landmark_indices')),
    table(int32s([1, 1, 1, 3 * LANDMARKS]), undefined, 0, text('landmarks_478')),
  );
  const operators = [
    ...keepAll(subgraph.tables(SUBGRAPH.operators)),
    table(
      ...[codes.length - 2, int32s(outputs.slice(0, -1)), int32s([joined])],
      ...[OPTIONS.concatenation, table(AXIS)],
    ),
    table(
      ...[codes.length - 1, int32s([joined, indices]), int32s([landmarks])],
      ...[OPTIONS.gather, table(AXIS)],
    ),
  ];
  return table(
    ...[vector(tensors), keepField(subgraph, SUBGRAPH.inputs), int32s([landmarks, flag])],
    ...[vector(operators), keepField(subgraph, SUBGRAPH.name)],
  );
};

const edit = (model: Uint8Array, metadata: Uint8Array, subgraphOf: (of: TableView, lists: Lists) => Part) => {
  const root = TableView.root(model);
  const [subgraph, ...others] = root.tables(MODEL.subgraphs);
  if (!subgraph || others.length > 0) throw new Error('The model has not one subgraph');
  const lists: Lists = {
    codes: keepAll(root.tables(MODEL.operatorCodes)),
    buffers: keepAll(root.tables(MODEL.buffers)),
  };
  const edited = subgraphOf(subgraph, lists);
  lists.buffers.push(table(bytes(metadata)));
  const entry = table(text('TFLITE_METADATA'), lists.buffers.length - 1);
  const front = table(
    ...[
      root.uint32(MODEL.version),
      vector(lists.codes),
      vector([edited]),
      keepField(root, MODEL.description),
    ],
    ...[vector(lists.buffers), undefined, vector([entry])],
  );
  return writeInFront(front, 'TFL3', model);
};

/** The model as it is, with metadata. @throws Error for a file of another form */
export const withMetadata = (model: Uint8Array, metadata: Uint8Array): Uint8Array =>
  edit(model, metadata, ({ at }) => kept(at));

/** The attention model with metadata and two outputs: 478 × 3 landmarks, and whether there is a face. */
export const withJoinedOutputs = (model: Uint8Array, metadata: Uint8Array): Uint8Array =>
  edit(model, metadata, joinOutputs);
