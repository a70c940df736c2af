import { elder, setElder, setTheme, THEMES, theme } from '../look.ts';
import { Page, Section } from '../Page.tsx';
import { RadioField } from '../RadioField.tsx';
import { SwitchField } from '../SwitchField.tsx';
import { CameraGallery } from './CameraGallery.tsx';
import { FieldGallery } from './FieldGallery.tsx';
import { FormGallery } from './FormGallery.tsx';
import { MessageGallery } from './MessageGallery.tsx';
import { PhotoGallery } from './PhotoGallery.tsx';

/** `/ui`, in development only: every component in all its states, to look at and to test by hand. */
export const GalleryPage = () => (
  <Page title="界面组件">
    <Section title="外观">
      <div class="card">
        <SwitchField id="gallery-elder" label="大字版" checked={elder.value} onChange={setElder} />
      </div>
      <RadioField
        id="gallery-theme"
        name="theme"
        label="颜色"
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: value }))}
        onInput={setTheme}
      />
    </Section>
    <MessageGallery />
    <FieldGallery />
    <FormGallery />
    <PhotoGallery />
    <CameraGallery />
  </Page>
);
