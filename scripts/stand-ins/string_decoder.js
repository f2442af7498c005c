/** Stands in for Node's `string_decoder`: only sax's streaming parser, which is not used, calls it. */
module.exports = {};
