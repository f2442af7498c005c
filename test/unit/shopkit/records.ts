import { resources, unified } from '../../../nodes/Shopkit/records';
import { typeRecord } from '../../support/typed';
import type { UnifiedCustomer, UnifiedOrder, UnifiedSubscriber } from '../../../nodes/shared/records/shapes';

type Loose = Record<string, unknown>;

const unify = (resource: 'order' | 'client', record: unknown, event: string): Loose =>
	unified[resource](typeRecord(resources[resource], record) as Loose, event, {}) as unknown as Loose;

export const unifiedOrder = (record: unknown, event = ''): UnifiedOrder => unify('order', record, event).order as UnifiedOrder;
export const unifiedCustomer = (record: unknown, event = ''): UnifiedCustomer => unify('client', record, event).customer as UnifiedCustomer;
export const unifiedSubscriber = (record: unknown, event: string): UnifiedSubscriber => unify('client', record, event).subscriber as UnifiedSubscriber;
