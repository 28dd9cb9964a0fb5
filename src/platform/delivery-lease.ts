/** `LEASE_SECONDS=5` lets the suite that kills processes wait less for what a dead one held; unheard in production. */
const shortened = process.env.PORTAL_MODE === 'demo' ? Number(process.env.LEASE_SECONDS) : 0

/** Longer than any call that a handler makes, so that a lease never ends under a delivery that still lives. */
export const leaseMs = shortened >= 1 ? shortened * 1000 : 60_000
