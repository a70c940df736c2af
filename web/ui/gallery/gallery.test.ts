import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (pattern: string): string =>
  globSync(pattern)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

/** What the design system promises to show on `/ui`, each once. */
const SHOWN = [
  ...['Page', 'Cell', 'Field', 'DateField', 'RegionField', 'CodeField', 'StepIndicator', 'FailureCard'],
  ...['Dialog', 'toast', 'EmptyState', 'Skeleton', 'Progress', 'PhotoGrid', 'CameraFrame', 'SyncBar'],
];

describe('the page of components', () => {
  it('shows each of them', () => {
    const galleries = read('web/ui/gallery/*.tsx');
    for (const name of SHOWN) expect(galleries, name).toMatch(new RegExp(`from '\\.\\./${name}\\.tsx?'`));
  });

  it('shows the camera frame that the face check uses', () => {
    expect(read('web/liveness/ui/Live.tsx')).toContain("from '../../ui/CameraFrame.tsx'");
  });
});
