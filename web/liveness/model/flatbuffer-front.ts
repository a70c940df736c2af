/**
 * Writes a new root *in front of* an untouched flatbuffer. Offsets of a flatbuffer only point forward, so
 * what the new root keeps of the old file is named by where it stands; nothing of it is encoded again.
 */
export type Part =
  | { kind: 'kept'; at: number }
  | { kind: 'table'; fields: readonly (Part | Scalar | undefined)[] }
  | { kind: 'vector'; items: readonly Part[] }
  | { kind: 'int32s'; values: readonly number[] }
  | { kind: 'bytes'; bytes: Uint8Array }
  | { kind: 'text'; text: string };
type Scalar = number;

export const kept = (at: number): Part => ({ kind: 'kept', at });
/** Fields in the order of their numbers; a number is written as a 32-bit integer (or a smaller one, ≥ 0). */
export const table = (...fields: readonly (Part | Scalar | undefined)[]): Part => ({ kind: 'table', fields });
export const vector = (items: readonly Part[]): Part => ({ kind: 'vector', items });
export const int32s = (values: readonly number[]): Part => ({ kind: 'int32s', values });
export const bytes = (data: Uint8Array): Part => ({ kind: 'bytes', bytes: data });
export const text = (value: string): Part => ({ kind: 'text', text: value });

/** What the old file is shifted by is a multiple of this, so that its own alignments hold. */
const SHIFT = 64;
/** TensorFlow Lite wants the contents of buffers at multiples of 16. */
const BUFFER_ALIGNMENT = 16;

class Front {
  #bytes = new Uint8Array(1024);
  #view = new DataView(this.#bytes.buffer);
  #end = 0;
  readonly #keeps: { slot: number; at: number }[] = [];

  /** Room for `size` bytes whose place `lead` bytes further on is a multiple of `alignment`. */
  take(size: number, alignment: number, lead = 0): number {
    const at = Math.ceil((this.#end + lead) / alignment) * alignment - lead;
    this.#end = at + size;
    if (this.#end > this.#bytes.length) {
      const bigger = new Uint8Array(2 * this.#end);
      bigger.set(this.#bytes);
      this.#bytes = bigger;
      this.#view = new DataView(bigger.buffer);
    }
    return at;
  }

  /** Writes a part further on, and into `slot` the way to it. */
  refer(slot: number, part: Part): void {
    if (part.kind === 'kept') {
      this.#keeps.push({ slot, at: part.at });
      return;
    }
    // Written first: it may move everything into a bigger buffer.
    const at = this.#write(part);
    this.#view.setUint32(slot, at - slot, true);
  }

  #write(part: Exclude<Part, { kind: 'kept' }>): number {
    switch (part.kind) {
      case 'table':
        return this.#table(part.fields);
      case 'vector':
        return this.#list(part.items.length, (slot, k) => {
          const item = part.items[k];
          if (item) this.refer(slot, item);
        });
      case 'int32s':
        return this.#list(part.values.length, (slot, k) =>
          this.#view.setInt32(slot, part.values[k] ?? 0, true),
        );
      case 'bytes':
        return this.#blob(part.bytes, BUFFER_ALIGNMENT, 0);
      case 'text':
        return this.#blob(new TextEncoder().encode(part.text), 4, 1);
    }
  }

  /** A vtable right before its table; every field takes four bytes. */
  #table(fields: readonly (Part | Scalar | undefined)[]): number {
    const vtableSize = 4 + 2 * fields.length;
    const present = fields.filter((field) => field !== undefined).length;
    const vtable = this.take(vtableSize, 4);
    const at = this.take(4 + 4 * present, 4);
    this.#view.setUint16(vtable, vtableSize, true);
    this.#view.setUint16(vtable + 2, 4 + 4 * present, true);
    this.#view.setInt32(at, at - vtable, true);
    let offset = 4;
    for (const [number, field] of fields.entries()) {
      if (field === undefined) continue;
      this.#view.setUint16(vtable + 4 + 2 * number, offset, true);
      if (typeof field === 'number') this.#view.setInt32(at + offset, field, true);
      else this.refer(at + offset, field);
      offset += 4;
    }
    return at;
  }

  #list(length: number, item: (slot: number, index: number) => void): number {
    const at = this.take(4 + 4 * length, 4);
    this.#view.setUint32(at, length, true);
    for (let k = 0; k < length; k += 1) item(at + 4 + 4 * k, k);
    return at;
  }

  #blob(content: Uint8Array, alignment: number, tail: number): number {
    const at = this.take(4 + content.length + tail, alignment, 4);
    this.#view.setUint32(at, content.length, true);
    this.#bytes.set(content, at + 4);
    return at;
  }

  /** The front, padded, with the old file behind it. */
  join(old: Uint8Array): Uint8Array {
    const shift = Math.ceil(this.#end / SHIFT) * SHIFT;
    const whole = new Uint8Array(shift + old.length);
    whole.set(this.#bytes.subarray(0, this.#end));
    whole.set(old, shift);
    const view = new DataView(whole.buffer);
    for (const { slot, at } of this.#keeps) view.setUint32(slot, at + shift - slot, true);
    return whole;
  }

  identify(identifier: string): void {
    this.#bytes.set(new TextEncoder().encode(identifier), 4);
  }
}

/** A file of `root` and all it refers to; parts `kept` are found in `old`. `identifier` has four letters. */
export const writeInFront = (root: Part, identifier: string, old: Uint8Array): Uint8Array => {
  const front = new Front();
  const start = front.take(8, SHIFT);
  front.refer(start, root);
  front.identify(identifier);
  return front.join(old);
};
