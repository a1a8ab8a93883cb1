namespace CloudPipe.Cli;

/// <summary>What <c>--help</c> shows behind the options.</summary>
internal static class CommandExamples
{
    public static IReadOnlyDictionary<string, string[]> ByCommand { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["wrap"] =
        [
            "cloudpipe wrap algo.json                                       # into the folder images/",
            "cloudpipe wrap -f blur.json sharpen.json -u someone            # to someone's repositories on Docker Hub",
            "cloudpipe wrap algo.json -r ghcr.io/acme",
            "cloudpipe wrap algo.json -r 123456789012.dkr.ecr.us-east-1.amazonaws.com",
            "cloudpipe wrap algo.json --to docker-daemon:blur:latest        # into Docker on this machine",
            "cloudpipe wrap algo.json --from ubuntu:24.04 --to docker://registry.example.com/lab/blur:1.0",
            "cloudpipe wrap --describe                                      # asks for the description first",
            "cloudpipe wrap --verify docker://ghcr.io/acme/blur algo.json",
        ],
        ["describe"] =
        [
            "cloudpipe describe",
            "cloudpipe describe --output blur.json",
            "cloudpipe describe --from docker-daemon:blur:latest --try photo.jpg",
        ],
        ["try"] =
        [
            "cloudpipe try blur.json photo.jpg                              # the result goes into this folder",
            "cloudpipe try blur.json photo.jpg --set RADIUS=3 --output /tmp",
            "cloudpipe try blur.json photo.jpg --json | jq '.advice[]'",
        ],
        ["inspect"] =
        [
            "cloudpipe inspect oci:images/blur:latest",
            "cloudpipe inspect docker://ghcr.io/acme/blur --platform linux/arm64",
            "cloudpipe inspect --check --json docker-archive:blur.tar",
        ],
        ["run"] =
        [
            "cloudpipe run workflow.json --input photos --output results",
            "cloudpipe run workflow.json -i photos -o results --resume",
            "cloudpipe run workflow.json -i photos -o results --ui          # the same as a page in the browser",
            "cloudpipe run workflow.json -i incoming -o results --watch     # goes on for what arrives later",
        ],
        ["plan"] =
        [
            "cloudpipe plan photos.json",
            "cloudpipe plan photos.json --placement fargate --seconds 20 --mib 50",
            "cloudpipe plan photos.json --json | jq '.findings, .costs.worst_month'",
        ],
        ["synth"] =
        [
            "cloudpipe synth workflow.json > template.json",
            "cloudpipe synth workflow.json --placement fargate --out template.json",
            "aws cloudformation deploy --template-file template.json --stack-name photos --capabilities CAPABILITY_IAM \\",
            "    --parameter-overrides Vpc=vpc-0abc Subnets=subnet-0abc,subnet-0def CodeBucket=my-code BlurCodeKey=blur.zip",
        ],
        ["deploy"] =
        [
            "cloudpipe deploy photos.json                                   # the stack cloudpipe-photos",
            "cloudpipe deploy photos.json --set MaxWorkers=20 --set NotificationEmail=lab@example.com",
            "cloudpipe deploy photos.json --placement fargate --vpc vpc-0abc --subnets subnet-0abc,subnet-0def",
            "cloudpipe deploy photos.json --code blur=bin/bootstrap.zip     # a dispatcher of your own for one algorithm",
            "cloudpipe deploy photos.json --profile lab --region eu-central-1",
        ],
        ["upload"] =
        [
            "cloudpipe upload photos/ more/x.tif workflow.json",
            "cloudpipe upload scans workflow.json --prefix 2026-11 --dry-run",
        ],
        ["download"] =
        [
            "cloudpipe download workflow.json results",
            "cloudpipe download workflow.json results --wait",
        ],
        ["destroy"] =
        [
            "cloudpipe destroy workflow.json                      # asks first; files and results stay",
            "cloudpipe destroy workflow.json --delete-data        # they go too",
            "cloudpipe destroy photos --yes --json                # by its name, in a script",
        ],
        ["setup-pipe"] =
        [
            "cloudpipe setup-pipe -f photos.json",
            "cloudpipe setup-pipe -f photos.json scans.json --task-role     # several; workers use a role, whatever is in ~/.cloud_pipe/task",
            "cloudpipe setup-pipe -f photos.json --task-credentials         # workers use an access key, which is asked for once",
        ],
        ["clean-up"] =
        [
            "cloudpipe clean-up                                             # lists what goes, and asks",
            "cloudpipe clean-up --yes --profile lab",
        ],
        ["init"] =
        [
            "cloudpipe init --dry-run                                       # what there is, and what would be made",
            "cloudpipe init photos.json --security-group workers            # with the workflow's buckets and key pair",
            "cloudpipe init --key-pair me --profile lab --region eu-central-1",
            "cloudpipe init --remove                                        # what init made, and nothing else",
        ],
        ["create-lambda-exec-role"] =
        [
            "cloudpipe create-lambda-exec-role",
            "dotnet lambda deploy-function photos-blur --function-role \"$(cloudpipe create-lambda-exec-role)\"",
        ],
        ["status"] =
        [
            "cloudpipe status photos.json",
            "cloudpipe status photos --watch",
            "cloudpipe status photos --report photos.html                   # a page to look at, and to send to somebody",
            "cloudpipe status photos --watch --until-idle                   # for scripts: ends when everything is done or failed",
        ],
        ["why"] =
        [
            "cloudpipe why photos.json a/x.jpg",
            "cloudpipe why photos s3://photos-out/a/Result-enhance-Result-thumbnail-x.jpg",
        ],
        ["retry"] =
        [
            "cloudpipe retry photos --dry-run                               # which files failed, and why",
            "cloudpipe retry photos",
            "cloudpipe retry photos a/x.jpg b/y.jpg",
            "cloudpipe retry photos --stage enhance --reason out-of-memory --prefix 2026/",
        ],
        ["pause"] =
        [
            "cloudpipe pause photos                                         # files go on being queued",
            "cloudpipe pause photos --stage enhance --stop",
        ],
        ["resume"] =
        [
            "cloudpipe resume photos",
        ],
        ["logs"] =
        [
            "cloudpipe logs photos --since 15m",
            "cloudpipe logs photos --stage enhance --source worker --follow",
            "cloudpipe logs photos --file a/x.jpg --since 1d",
            "cloudpipe logs photos --grep error --json",
        ],
        ["schema"] =
        [
            "cloudpipe schema algorithm > algorithm.schema.json             # then write \"$schema\": \"./algorithm.schema.json\" in the document",
            "cloudpipe schema workflow | jq -r '.properties | keys[]'       # the fields there are",
        ],
        ["completion"] =
        [
            "eval \"$(cloudpipe completion bash)\"                          # in ~/.bashrc; zsh: in ~/.zshrc, after compinit",
            "cloudpipe completion fish > ~/.config/fish/completions/cloudpipe.fish",
            "cloudpipe completion pwsh | Out-String | Invoke-Expression     # in $PROFILE",
        ],
        ["man"] =
        [
            "cloudpipe man | man -l -",
            "cloudpipe man | sudo tee /usr/local/share/man/man1/cloudpipe.1 > /dev/null",
        ],
        ["validate"] =
        [
            "cloudpipe validate blur.json workflow.json",
        ],
    };
}
