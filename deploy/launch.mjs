// @ts-check
// Stands in an image in place of scripts/launch.mjs.

/** An image is complete: there is nothing to make before a command runs. */
export async function prepare() {}
