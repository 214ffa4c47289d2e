// Papa Parse: from the file's bytes to a list of rows, texts by header. Dates, numbers and addresses stay texts.
import Papa from 'papaparse';

window.read = (bytes) => Papa.parse(new TextDecoder().decode(bytes), { header: true, skipEmptyLines: true }).data;
