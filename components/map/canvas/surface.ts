/** A canvas whose pixels are the screen's: sharp at every zoom. */

/** Sizes a canvas to a box in CSS pixels and gives its context, empty, in CSS pixels. */
export function surfaceOf(canvas: HTMLCanvasElement, width: number, height: number, density: number) {
  const [wide, high] = [Math.ceil(width * density), Math.ceil(height * density)];
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${wide / density}px`;
    canvas.style.height = `${high / density}px`;
  }
  const context = canvas.getContext("2d");
  context?.setTransform(density, 0, 0, density, 0, 0);
  context?.clearRect(0, 0, width + 1, height + 1);
  return context;
}

export type Surface = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Adds a rounded square to the path. */
export function square(context: Surface, x: number, y: number, size: number, radius: number) {
  context.beginPath();
  context.roundRect(x, y, size, size, radius);
}

type Words = { size: number; weight: number; align: CanvasTextAlign; colour: string; font: string };

/** Writes a text centred on its line. */
export function write(context: Surface, text: string, x: number, y: number, words: Words) {
  context.font = `${words.weight} ${words.size}px ${words.font}`;
  context.textAlign = words.align;
  context.textBaseline = "middle";
  context.fillStyle = words.colour;
  context.fillText(text, x, y);
}
