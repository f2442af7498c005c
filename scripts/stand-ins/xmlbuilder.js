/** Stands in for xmlbuilder: only xml2js's writer, which is not used, calls it. */
module.exports = {};
