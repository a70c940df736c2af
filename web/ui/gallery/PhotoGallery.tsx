import { useState } from 'preact/hooks';
import { Problem } from '../../../shared/kernel/problems.ts';
import { Section } from '../Page.tsx';
import { PhotoGrid } from '../PhotoGrid.tsx';
import type { GridPhoto } from '../PhotoThumb.tsx';

const STATES: readonly GridPhoto[] = [
  { id: '1', state: 'saved' },
  { id: '2', state: 'waiting' },
  { id: '3', state: 'sending', sent: 0.42 },
  { id: '4', state: 'sent' },
  { id: '5', state: 'failed', problem: 'upload-hash' },
];

const HUES = ['#d9c7a3', '#a3b8d9', '#c2d9a3', '#d9a3b4', '#b0a3d9'];

/** A picture without a file: a number on a ground. */
const draw = async (id: string): Promise<string> => {
  const canvas = document.createElement('canvas');
  canvas.width = 800;
  canvas.height = 600;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = HUES[Number(id) % HUES.length] ?? '#cccccc';
    pen.fillRect(0, 0, 800, 600);
    pen.fillStyle = '#333333';
    pen.font = '300px sans-serif';
    pen.fillText(id.slice(0, 2), 300, 400);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  if (!blob) throw new Problem('not-an-image');
  return URL.createObjectURL(blob);
};

/** Photos in every state; a file that is no image is refused. */
export const PhotoGallery = () => {
  const [photos, setPhotos] = useState(STATES);
  const add = async (file: File): Promise<void> => {
    if (!file.type.startsWith('image/')) throw new Problem('not-an-image');
    setPhotos((before) => [...before, { id: String(before.length + 1), state: 'saved' }]);
  };
  const remove = (id: string) => {
    setPhotos((before) => before.filter((photo) => photo.id !== id));
    return () => setPhotos(photos);
  };
  return (
    <Section title="照片">
      <PhotoGrid
        id="gallery-photos"
        label="证明材料（最多上传50张）"
        photos={photos}
        limit={7}
        source={draw}
        onAdd={add}
        onRemove={remove}
      />
    </Section>
  );
};
