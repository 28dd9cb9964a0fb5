/** The effect that a batch of decisions carries out itself: it plans its badges in the statements that keep them. */
export { planIssuance } from './outbox'
