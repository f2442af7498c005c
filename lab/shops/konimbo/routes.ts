import type { Answer, ApiRequest } from '../shop';

/** 5: what can be called. Orders are neither created nor deleted; customers and carts have no list. */
export const ROUTES = {
	orders: { model: 'order', list: ['GET'], record: ['GET', 'PUT'] },
	customers: { model: 'customer', list: ['GET', 'POST'], record: ['GET', 'PUT'] },
	items: { model: 'item', list: ['GET', 'POST'], record: ['GET', 'PUT', 'DELETE'] },
	carts: { model: 'cart', list: [], record: ['GET', 'PUT'] },
	store_categories: { model: 'store_category', list: ['GET'], record: [] },
} satisfies Record<string, { model: string; list: string[]; record: string[] }> as Record<Resource, { model: string; list: string[]; record: string[] }>;

export type Resource = 'orders' | 'customers' | 'items' | 'carts' | 'store_categories';

export function routeOf({ path }: ApiRequest): { resource: Resource; id?: string } | undefined {
	const [, resource, id] = /^\/konimbo\/v1\/(orders|customers|items|carts|store_categories)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
	return resource === undefined ? undefined : { resource: resource as Resource, id: id === undefined ? undefined : decodeURIComponent(id) };
}

export function notFound(model: string, by: string, id: string): Answer {
	return { status: 404, body: { status: 'not_found', model, id, message: `${model} with ${by} ${id} was not found` } };
}
