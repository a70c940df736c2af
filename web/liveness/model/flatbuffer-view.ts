/**
 * Reads tables of a finished flatbuffer by field number (https://flatbuffers.dev/internals/): enough to find
 * what an edited model keeps. Positions are bytes from the start of the file.
 */
export class TableView {
  readonly at: number;
  readonly #data: DataView;

  constructor(data: DataView, at: number) {
    this.#data = data;
    this.at = at;
  }

  /** The root table of a file. */
  static root(bytes: Uint8Array): TableView {
    const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return new TableView(data, data.getUint32(0, true));
  }

  /** Where a field's value stands, or `undefined` where the table leaves it out. */
  #field(number: number): number | undefined {
    const vtable = this.at - this.#data.getInt32(this.at, true);
    const slot = 4 + 2 * number;
    if (slot >= this.#data.getUint16(vtable, true)) return undefined;
    const offset = this.#data.getUint16(vtable + slot, true);
    return offset === 0 ? undefined : this.at + offset;
  }

  /** Where the object that a field refers to stands. */
  target(number: number): number | undefined {
    const field = this.#field(number);
    return field === undefined ? undefined : field + this.#data.getUint32(field, true);
  }

  uint32(number: number): number {
    const field = this.#field(number);
    return field === undefined ? 0 : this.#data.getUint32(field, true);
  }

  /** A vector of 32-bit integers; empty where the field is left out. */
  int32s(number: number): number[] {
    return this.#slots(number).map((slot) => this.#data.getInt32(slot, true));
  }

  /** A vector of tables; empty where the field is left out. */
  tables(number: number): TableView[] {
    return this.#slots(number).map(
      (slot) => new TableView(this.#data, slot + this.#data.getUint32(slot, true)),
    );
  }

  #slots(number: number): number[] {
    const vector = this.target(number);
    if (vector === undefined) return [];
    return Array.from({ length: this.#data.getUint32(vector, true) }, (_, k) => vector + 4 + 4 * k);
  }
}
