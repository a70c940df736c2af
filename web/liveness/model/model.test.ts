import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assembleModel, MODEL_SHA256 } from './assemble.ts';
import { TableView } from './flatbuffer-view.ts';
import { ALL_VALUES, gatherIndices, LANDMARKS } from './landmark-indices.ts';
import { readPackedAssets } from './packed-assets.ts';
import { storedZip } from './stored-zip.ts';
import { withJoinedOutputs } from './tflite.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@mediapipe/face_mesh/package.json'));
const loader = readFileSync(join(folder, 'face_mesh_solution_packed_assets_loader.js'), 'utf8');
const data = readFileSync(join(folder, 'face_mesh_solution_packed_assets.data'));
const model = assembleModel();

/** The files of a stored zip, read by its local headers. */
const unzip = (
  zip: Uint8Array,
): Map<string, { data: Uint8Array; start: number; method: number; crc: number }> => {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const files = new Map();
  let at = 0;
  while (view.getUint32(at, true) === 0x04034b50) {
    const [size, name, extra] = [
      view.getUint32(at + 18, true),
      view.getUint16(at + 26, true),
      view.getUint16(at + 28, true),
    ];
    const start = at + 30 + name + extra;
    files.set(new TextDecoder().decode(zip.subarray(at + 30, at + 30 + name)), {
      ...{ data: zip.slice(start, start + size), start },
      ...{ method: view.getUint16(at + 8, true), crc: view.getUint32(at + 14, true) },
    });
    at = start + size;
  }
  return files;
};

describe('the bundle', () => {
  const files = unzip(model);

  it('is the pinned one', () => {
    expect(createHash('sha256').update(model).digest('hex')).toBe(MODEL_SHA256);
  });

  it('holds the three files of the Tasks graph, stored, aligned and whole', () => {
    expect([...files.keys()]).toEqual([
      'face_detector.tflite',
      'face_landmarks_detector.tflite',
      'geometry_pipeline_metadata_landmarks.binarypb',
    ]);
    for (const { data: file, start, method, crc } of files.values()) {
      expect(method).toBe(0);
      expect(start % 64).toBe(0);
      expect(crc32(file)).toBe(crc);
    }
  });

  it('ends with a directory that names as many files', () => {
    const end = new DataView(model.buffer, model.byteOffset + model.byteLength - 22, 22);
    expect(end.getUint32(0, true)).toBe(0x06054b50);
    expect(end.getUint16(10, true)).toBe(3);
  });

  it('has models with metadata, the landmarks with two outputs', () => {
    for (const [name, outputs] of [
      ['face_detector.tflite', 2],
      ['face_landmarks_detector.tflite', 2],
    ] as const) {
      const file = files.get(name)?.data ?? new Uint8Array();
      expect(new TextDecoder().decode(file.subarray(4, 8))).toBe('TFL3');
      const root = TableView.root(file);
      expect(root.tables(6)).toHaveLength(1);
      const buffer = root.tables(6)[0]?.uint32(1) ?? 0;
      expect(buffer).toBe(root.tables(4).length - 1);
      expect(root.tables(2)[0]?.int32s(2)).toHaveLength(outputs);
    }
  });
});

describe('the landmarks model', () => {
  const { landmarks } = readPackedAssets(loader, data);

  it('keeps every byte of the original behind what was added', () => {
    const edited = withJoinedOutputs(landmarks, new Uint8Array([1, 2, 3]));
    const front = edited.length - landmarks.length;
    expect(front % 64).toBe(0);
    expect(Buffer.compare(edited.subarray(front), landmarks)).toBe(0);
  });

  it('gets two operators and three tensors more', () => {
    const [before, after] = [landmarks, withJoinedOutputs(landmarks, new Uint8Array([1]))].map(
      (file) => TableView.root(file).tables(2)[0],
    );
    expect((after?.tables(3).length ?? 0) - (before?.tables(3).length ?? 0)).toBe(2);
    expect((after?.tables(0).length ?? 0) - (before?.tables(0).length ?? 0)).toBe(3);
  });

  it('gathers x, y and z of all 478 points, lips and eyes from their own outputs', () => {
    const indices = gatherIndices();
    expect(indices).toHaveLength(3 * LANDMARKS);
    expect(ALL_VALUES).toBe(1_868);
    expect(Math.max(...indices)).toBeLessThan(ALL_VALUES);
    // The tip of the nose comes from the mesh, the corner of the mouth from the lips, with the mesh's depth.
    expect(indices.slice(3, 6)).toEqual([3, 4, 5]);
    expect(indices.slice(3 * 61, 3 * 61 + 3)).toEqual([1_404, 1_405, 3 * 61 + 2]);
  });
});

describe('the packed assets', () => {
  it('are cut where their loader says', () => {
    const parts = readPackedAssets(loader, data);
    expect(new TextDecoder().decode(parts.detector.subarray(4, 8))).toBe('TFL3');
    expect(parts.landmarks.length).toBeGreaterThan(2_000_000);
  });

  it('are refused when the loader names no files, others, or places outside', () => {
    expect(() => readPackedAssets('nothing here', data)).toThrow(/names no files/);
    expect(() => readPackedAssets(loader.replaceAll('face_detection_short', 'other'), data)).toThrow(
      /not list/,
    );
    expect(() => readPackedAssets(loader, data.subarray(0, 1_000))).toThrow(/outside/);
  });
});

describe('a stored zip', () => {
  it('has the same bytes every time and gives its files back', () => {
    const entries = [
      { name: 'a.txt', data: new TextEncoder().encode('first') },
      { name: 'folder/b.bin', data: new Uint8Array(1_000).fill(7) },
    ];
    expect(Buffer.compare(storedZip(entries), storedZip(entries))).toBe(0);
    const files = unzip(storedZip(entries));
    for (const { name, data: content } of entries) expect(files.get(name)?.data).toEqual(content);
  });
});
