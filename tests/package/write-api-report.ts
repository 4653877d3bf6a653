import { writeReports } from "./api-report";

writeReports();
