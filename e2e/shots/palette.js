// A screenshot with at most 256 colours: the same picture, a third of the bytes. Reads only what
// a browser's screenshot is (8 bits a channel, no interlacing) and refuses every other PNG.

import { deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Bytes of a pixel by the colour type of the header: RGB, RGBA. */
const CHANNELS = { 2: 3, 6: 4 };

const COLOURS = 256;

/** @param {Buffer} png @returns {Buffer} */
export function withPalette(png) {
  const { width, height, pixels } = read(png);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const { palette, placeOf } = reduce(counts);
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((pixel, at) => { rows[at + Math.floor(at / width) + 1] = placeOf.get(pixel); });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const chunks = [
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

const channels = (pixel) => [pixel >> 16, (pixel >> 8) & 255, pixel & 255];

/** The pixels as numbers 0xRRGGBB, row by row. */
function read(png) {
  let at = SIGNATURE.length;
  let header;
  const data = [];
  while (at < png.length) {
    const body = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IHDR') header = body;
    if (name === 'IDAT') data.push(body);
    at += body.length + 12;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const size = CHANNELS[header[9]];
  if (header[8] !== 8 || !size || header[12] !== 0) throw new Error('this PNG is not of a kind that screenshots are');
  const bytes = inflateSync(Buffer.concat(data));
  const pixels = new Uint32Array(width * height);
  let above = new Uint8Array(width * size);
  for (let row = 0; row < height; row += 1) {
    const start = row * (width * size + 1);
    const line = unfilter(bytes[start], bytes.subarray(start + 1, start + 1 + width * size), above, size);
    for (let x = 0; x < width; x += 1) {
      const of = x * size;
      pixels[row * width + x] = (line[of] << 16) | (line[of + 1] << 8) | line[of + 2];
    }
    above = line;
  }
  return { width, height, pixels };
}

/** One row, with the prediction of its filter added back (PNG specification, 9.2). */
function unfilter(filter, raw, above, size) {
  const line = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at += 1) {
    const [left, up, corner] = [line[at - size] ?? 0, above[at], above[at - size] ?? 0];
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
    line[at] = raw[at] + guess;
  }
  return line;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Median cut over the colours that occur: boxes are halved along their longest side until there are enough. */
function reduce(counts) {
  let boxes = [[...counts.keys()]];
  while (boxes.length < COLOURS) {
    const widest = boxes.map((box) => ({ box, ...longest(box) })).reduce((a, b) => (b.length > a.length ? b : a));
    if (widest.length === 0) break;
    const sorted = [...widest.box].sort((a, b) => channels(a)[widest.channel] - channels(b)[widest.channel]);
    const middle = (channels(sorted[0])[widest.channel] + channels(sorted.at(-1))[widest.channel]) / 2;
    const cut = sorted.findIndex((pixel) => channels(pixel)[widest.channel] > middle);
    boxes = boxes.filter((box) => box !== widest.box).concat([sorted.slice(0, cut), sorted.slice(cut)]);
  }
  // The commonest colour stands for its box: surfaces keep the exact colour they have on screen.
  const palette = boxes.map((box) => box.reduce((a, b) => (counts.get(b) > counts.get(a) ? b : a)));
  const placeOf = new Map(boxes.flatMap((box, place) => box.map((pixel) => [pixel, place])));
  return { palette, placeOf };
}

/** The channel in which the colours of a box differ most, and by how much. */
function longest(box) {
  const spans = [0, 1, 2].map((channel) => {
    let [low, high] = [255, 0];
    for (const pixel of box) {
      const value = channels(pixel)[channel];
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  });
  const length = Math.max(...spans);
  return { channel: spans.indexOf(length), length };
}

function chunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(checksum(named), body.length + 8);
  return whole;
}

/** CRC-32 as PNG wants it (specification, annex D). */
function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
