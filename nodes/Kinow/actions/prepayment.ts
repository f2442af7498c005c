import { choice, text } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getCurrencies } from './choices';
import { ids } from './inputs';
import { list, send } from './operations';

const currency = choice('Currency', 'currency_id', getCurrencies);

/** Only read (kinow.md 5.2); the balances and operations of a customer are with the customer. */
export const prepayment = resource('Prepayment', 'prepayment', [
	send('Get Bonus', 'Get a prepayment bonus', 'GET /prepayment/bonus/{prepaymentBonusId}', { returns: 'bonus' }),
	send('Get Bonus Amounts', 'Get the amounts of prepayment bonuses', 'POST /prepayment/bonus/amount', {
		returns: 'bonusAmount',
		fields: [ids('Bonus IDs', 'prepayment_bonus_ids')],
		optional: [currency],
	}),
	list('Get Many Bonuses', 'Get many prepayment bonuses', '/prepayment/bonus', { returns: 'bonus' }),
	list('Get Many Operations', 'Get many prepayment operations', '/prepayment/operations', { returns: 'operation', optional: [text('Type', 'type')] }),
	list('Get Many Recharges', 'Get many prepayment recharges', '/prepayment/recharges', { returns: 'recharge' }),
	send('Get Operation', 'Get a prepayment operation', 'GET /prepayment/operations/{prepaymentOperationId}', { returns: 'operation' }),
	send('Get Operation Amounts', 'Get the amounts of prepayment operations', 'POST /prepayment/operations/amount', {
		returns: 'operationAmount',
		fields: [ids('Operation IDs', 'prepayment_operation_ids')],
		optional: [currency],
	}),
	send('Get Recharge', 'Get a prepayment recharge', 'GET /prepayment/recharges/{prepaymentRechargeId}', { returns: 'recharge' }),
]);
