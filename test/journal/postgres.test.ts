import { postgresPlaces } from './postgres-place.ts'
import { journalSuite } from './suite.ts'
import { textSuite } from './suite-text.ts'

const places = postgresPlaces()
journalSuite('PostgreSQL', places)
textSuite('PostgreSQL', places)
