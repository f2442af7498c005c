/** Stands in for Node's `stream` in the bundled XML parser: sax derives its streaming parser from it, which is not used. */
module.exports = { Stream: class {} };
