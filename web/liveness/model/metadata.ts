import { Builder, type Offset } from 'flatbuffers';

/**
 * TFLite metadata (tensorflow/lite/support `metadata_schema.fbs`): the Tasks API refuses a model that does
 * not say how a picture becomes its input. Field numbers are those of the schema.
 */
const NORMALIZATION_OPTIONS = 1;
const IMAGE_PROPERTIES = 2;
const RGB = 1;
const MIN_PARSER_VERSION = '1.0.0';

const object = (builder: Builder, fields: number, fill: () => void): Offset => {
  builder.startObject(fields);
  fill();
  return builder.endObject();
};

const offsets = (builder: Builder, one: Offset): Offset => {
  builder.startVector(4, 1, 4);
  builder.addOffset(one);
  return builder.endVector();
};

const floats = (builder: Builder, one: number): Offset => {
  builder.startVector(4, 1, 4);
  builder.addFloat32(one);
  return builder.endVector();
};

/** A `ModelMetadata` with one RGB image input, each value of which becomes (value − mean) / std. */
export const imageMetadata = (mean: number, std: number): Uint8Array => {
  const builder = new Builder(256);
  const means = floats(builder, mean);
  const stds = floats(builder, std);
  const options = object(builder, 2, () => {
    builder.addFieldOffset(0, means, 0);
    builder.addFieldOffset(1, stds, 0);
  });
  const unit = object(builder, 2, () => {
    builder.addFieldInt8(0, NORMALIZATION_OPTIONS, 0);
    builder.addFieldOffset(1, options, 0);
  });
  const units = offsets(builder, unit);
  const image = object(builder, 2, () => builder.addFieldInt8(0, RGB, 0));
  const content = object(builder, 3, () => {
    builder.addFieldInt8(0, IMAGE_PROPERTIES, 0);
    builder.addFieldOffset(1, image, 0);
  });
  const name = builder.createString('image');
  const input = object(builder, 7, () => {
    builder.addFieldOffset(0, name, 0);
    builder.addFieldOffset(3, content, 0);
    builder.addFieldOffset(4, units, 0);
  });
  const inputs = offsets(builder, input);
  const subgraph = object(builder, 10, () => builder.addFieldOffset(2, inputs, 0));
  const subgraphs = offsets(builder, subgraph);
  const version = builder.createString(MIN_PARSER_VERSION);
  const model = object(builder, 8, () => {
    builder.addFieldOffset(3, subgraphs, 0);
    builder.addFieldOffset(7, version, 0);
  });
  builder.finish(model, 'M001');
  return builder.asUint8Array().slice();
};
