import { mailsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'

/** Every mail of the portal, as its slices show it; a name begins with module and function. */
export const everyMail = mailsOf(slices).flatMap(({ samples }) => samples)
