import { namedRoots, openListRoots } from '../../nodes/shared/records/open';

describe('records under their own name at the root', () => {
	const { open } = namedRoots({ order: {}, client: {} });
	test.each<[string, unknown, unknown]>([
		['one', { order: { id: 1 } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['several', { order: { id: 1 }, client: { id: 2 } }, { records: [{ order: { id: 1 }, client: { id: 2 } }], rest: undefined }],
		['something beside it', { order: { id: 1 }, meta: 5 }, { records: [{ order: { id: 1 } }], rest: { meta: 5 } }],
		['an unknown root', { cart: { id: 1 } }, { records: [], rest: { cart: { id: 1 } } }],
		['a known root without a record', { order: '' }, { records: [], rest: { order: '' } }],
		['a list at a known root', { order: [{ id: 1 }] }, { records: [], rest: { order: [{ id: 1 }] } }],
		['a list with holes at a known root', { order: { 1: { id: 1 } } }, { records: [], rest: { order: { 1: { id: 1 } } } }],
		['an inherited name', { toString: { id: 1 } }, { records: [], rest: { toString: { id: 1 } } }],
		['nothing', {}, { records: [], rest: undefined }],
		['a list', [1], { records: [], rest: [1] }],
		['a text', 'x', { records: [], rest: 'x' }],
	])('%s', (_, body, expected) => {
		expect(open(body)).toEqual(expected);
	});
});

describe('lists of records inside a root', () => {
	const open = (body: unknown) => openListRoots(body, { orders: 'order', newsletter: 'subscriber' });
	test.each<[string, unknown, unknown]>([
		['one in a list', { orders: { order: [{ id: 1 }] } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['one by itself', { orders: { order: { id: 1 } } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['in a list with holes', { orders: { order: { 1: { id: 1 }, 3: { id: 2 } } } }, { records: [{ order: { id: 1 } }, { order: { id: 2 } }], rest: undefined }],
		['several', { orders: { order: [{ id: 1 }, { id: 2 }] } }, { records: [{ order: { id: 1 } }, { order: { id: 2 } }], rest: undefined }],
		[
			'several roots',
			{ orders: { order: [{ id: 1 }] }, newsletter: { subscriber: { id: 2 } } },
			{ records: [{ order: { id: 1 } }, { subscriber: { id: 2 } }], rest: undefined },
		],
		['something beside the root', { orders: { order: [{ id: 1 }] }, meta: 5 }, { records: [{ order: { id: 1 } }], rest: { meta: 5 } }],
		['something beside the list', { orders: { order: [{ id: 1 }], count: 1 } }, { records: [{ order: { id: 1 } }], rest: { orders: { count: 1 } } }],
		[
			'an attribute of the root in XML',
			{ orders: { $: { v: '1' }, order: { id: 1 } } },
			{ records: [{ order: { id: 1 } }], rest: { orders: { $: { v: '1' } } } },
		],
		['an empty list', { orders: { order: [] } }, { records: [], rest: { orders: { order: [] } } }],
		['an empty root in XML', { orders: '' }, { records: [], rest: { orders: '' } }],
		['null in the list', { orders: { order: [{ id: 1 }, null] } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['empty elements in the list', { orders: { order: ['', { id: 1 }, {}, []] } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['an empty element in a list with holes', { orders: { order: { 0: { id: 1 }, 1: '' } } }, { records: [{ order: { id: 1 } }], rest: undefined }],
		['nothing but empty elements', { orders: { order: [null, ''] } }, { records: [], rest: { orders: { order: [null, ''] } } }],
		['a number in the list', { orders: { order: [{ id: 1 }, 0] } }, { records: [], rest: { orders: { order: [{ id: 1 }, 0] } } }],
		[
			'something else in a list with holes',
			{ orders: { order: { 0: { id: 1 }, 2: { id: 2 }, count: 2 } } },
			{ records: [], rest: { orders: { order: { 0: { id: 1 }, 2: { id: 2 }, count: 2 } } } },
		],
		['one by itself that has a number for a name', { orders: { order: { id: 1, 5: 'x' } } }, { records: [{ order: { id: 1, 5: 'x' } }], rest: undefined }],
		['what is no record', { orders: { order: [{ id: 1 }, 'x'] } }, { records: [], rest: { orders: { order: [{ id: 1 }, 'x'] } } }],
		['an unknown root', { carts: { cart: [{ id: 1 }] } }, { records: [], rest: { carts: { cart: [{ id: 1 }] } } }],
		['a list', [1], { records: [], rest: [1] }],
	])('%s', (_, body, expected) => {
		expect(open(body)).toEqual(expected);
	});
});
