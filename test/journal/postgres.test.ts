import { postgresPlaces } from './postgres-place.ts'
import { journalSuite } from './suite.ts'

journalSuite('PostgreSQL', postgresPlaces())
