/** What a slice that changed something about a person's badges owes: their awards are judged again (AWD-10). */
export { evaluateRecipient } from './outbox'
