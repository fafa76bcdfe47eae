# From a build to a stack and out of it: included by the Makefile, run from the repository's root.

.PHONY: validate
validate: .sam-venv/.done ## validate template.yaml with the SAM CLI
	.sam-venv/bin/sam validate --lint

.PHONY: package
package: $(BUILT) ## build what Lambda runs (`sam build`), and print the size of each function with its layers
	$(PYTHON) -m shipping sizes

# The default region is for tests: what is deployed goes where the user says.
USERS_REGION = $(if $(filter file,$(origin AWS_DEFAULT_REGION)),env -u AWS_DEFAULT_REGION)

.PHONY: publish
publish: .venv/.done $(DASHBOARD) ## put the dashboard into a deployed stack (STACK=name)
	@test -n "$(STACK)" || { echo "Name the stack: make publish STACK=foyer" >&2; exit 2; }
	@$(USERS_REGION) $(FOYER) publish --stack "$(STACK)"

.PHONY: deploy
deploy: .venv/.done .sam-venv/.done ## deploy to AWS: STACK=name (PROFILE=, REGION=, PARAMETERS="Name=value ...", TAGS=, CREDENTIALS=0)
	@$(USERS_REGION) $(PYTHON) -m deploying deploy

.PHONY: teardown
teardown: .venv/.done ## take a stack out of AWS: STACK=name (PROFILE=, REGION=, DATA=keep|delete, YES=1 asks nothing)
	@$(USERS_REGION) $(PYTHON) -m deploying teardown

.PHONY: emulate
emulate: $(BUILT) ## run the built functions under the Lambda interface emulator (needs python3.13; ARGS=--help)
	$(PYTHON) -m shipping emulate $(ARGS)

.PHONY: sam-local
sam-local: $(BUILT) ## run the built functions and the API in the SAM CLI's containers (needs Docker)
	$(PYTHON) -m shipping sam-local
