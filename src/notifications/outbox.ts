import { z } from 'zod'
import { dayInput, idInput } from '@/platform/inputs'
import { effect } from '@/platform/outbox'

/* The outbox of notifications: what its schedules owe, by the names under which rows wait in the database. */

export const mailDigest = effect('notifications.mail-digest', z.object({ userId: idInput, day: dayInput }))
export const mailAddressCheck = effect('notifications.mail-address-check', z.object({ userId: idInput }))
