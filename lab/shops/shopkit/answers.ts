import type { Answer } from '../shop';

export const NOT_FOUND: Answer = { status: 404, body: { message: 'Not found.' } };
export const BAD_REQUEST: Answer = { status: 400, body: { message: 'Bad request.' } };
export const ALREADY_EXISTS: Answer = { status: 409, body: { message: 'Already exists.' } };
export const GONE: Answer = { status: 204 };
