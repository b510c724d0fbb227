// Reads a QR code from the screen, as a phone's camera would.
import jsQR from 'jsqr';
import { PNG } from 'pngjs';

/** The text in the code that this locator shows. */
export const scan = async (image) => {
  await image.scrollIntoViewIfNeeded();
  const { data, width, height } = PNG.sync.read(await image.screenshot());
  const code = jsQR(new Uint8ClampedArray(data), width, height);
  if (!code) throw new Error(`no QR code can be read in ${width} × ${height} pixels`);
  return code.data;
};
