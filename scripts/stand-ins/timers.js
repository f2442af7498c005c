/** Stands in for Node's `timers`: only xml2js's asynchronous mode, which is not used, calls it. */
module.exports = {};
