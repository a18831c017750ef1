import { describe, expect, it } from 'vitest';
import { parseImage } from '../../../src/readers/values/image.js';

const digest = `sha256:${'a'.repeat(64)}`;

describe('references to images', () => {
  it.each([
    ['app', 'app', null, null],
    ['app:1.2', 'app', '1.2', null],
    ['registry.example.com:5000/team/app', 'registry.example.com:5000/team/app', null, null],
    ['registry.example.com:5000/team/app:latest', 'registry.example.com:5000/team/app', 'latest', null],
    [`app@${digest}`, 'app', null, digest],
    [`registry.example.com:5000/app:1@${digest}`, 'registry.example.com:5000/app', '1', digest],
  ])('takes %s apart', (written, imageName, imageTag, imageDigest) => {
    expect(parseImage(written)).toEqual({ image: written, imageName, imageTag, imageDigest });
  });

  it.each(['app:{{ tag }}', `app:$\{TAG}`, '<image>', 'app:$(TAG)'])('knows nothing of %s', (written) => {
    expect(parseImage(written)).toMatchObject({ imageTag: { $unknown: 'template expression' } });
  });

  it('says that there is none', () => {
    expect(parseImage('')).toMatchObject({ image: null, imageTag: null });
  });

  it('leaves open what is built when deployed', () => {
    expect(parseImage('ko://example.com/cmd/app')).toMatchObject({
      imageTag: { $unknown: 'built when deployed' },
    });
  });
});
