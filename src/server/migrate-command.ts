import { onTheMachine } from '@/boot/on-the-machine'
import { runToTheEnd } from '@/platform/process-end'

/** Brings the database up to date, then ends. `npm start` runs it first; production runs it once before its processes. */
runToTheEnd(() => onTheMachine({ part: 'migrate', whenBehind: 'migrate' }, async () => undefined))
