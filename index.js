// n8n loads the nodes and credentials that package.json names under "n8n"; this file is the package's main and stays empty.
