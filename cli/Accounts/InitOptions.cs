using System.CommandLine;
using CloudPipe.Deployer.Prerequisites;
using CloudPipe.Model;

namespace CloudPipe.Cli.Accounts;

/// <summary>What <c>init</c> is told.</summary>
internal sealed class InitOptions
{
    private readonly Argument<string?> _workflow = new("workflow")
    {
        Description = "A workflow document: its buckets are those of the bucket access roles, its key pair is made or found.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _inputs = Buckets("--input-bucket", "A bucket that tasks with the role ecsS3InputBucketAccess may read; without any, the role is left out.");
    private readonly Option<string[]> _outputs = Buckets("--output-bucket", "A bucket that tasks with the role ecsS3OutputBucketAccess may write to; without any, the role is left out.");
    private readonly Option<bool> _lambda = new("--lambda-role") { Description = "Also the role lambda_exec_role, as create-lambda-exec-role makes it." };

    private readonly Option<string?> _keyPair = new("--key-pair")
    {
        Description = "A key pair for those who log in to instances. The private key of a new one is kept in ~/.cloud_pipe/NAME.pem.",
        HelpName = "NAME",
        Validators = { result => RefuseOddName(result) },
    };

    private readonly Option<string?> _group = new("--security-group") { Description = "A security group, which lets nothing in.", HelpName = "NAME" };
    private readonly Option<string?> _vpc = new("--vpc") { Description = "The network of the security group. Default: the region's default one.", HelpName = "ID" };
    private readonly Option<string?> _ssh = new("--ssh-from") { Description = "Addresses that the security group lets in by SSH, for example 203.0.113.0/24.", HelpName = "CIDR" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Change nothing; say what would be made or removed." };
    private readonly Option<bool> _remove = new("--remove") { Description = "Remove what init made, in the account and the region, and nothing that it found." };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Remove without asking." };

    public void AddTo(Command command)
    {
        command.Add(_workflow);
        foreach (var option in new Option[] { _inputs, _outputs, _lambda, _keyPair, _group, _vpc, _ssh, _dryRun, _remove, _yes })
        {
            command.Add(option);
        }
    }

    public string? WorkflowFile(ParseResult parsed) => parsed.GetValue(_workflow);

    public bool IsRemoval(ParseResult parsed) => parsed.GetValue(_remove);

    public bool IsSure(ParseResult parsed) => parsed.GetValue(_yes);

    public PrerequisiteRequest Request(ParseResult parsed, WorkflowDocument? workflow) => new()
    {
        InputBuckets = With(parsed.GetRequiredValue(_inputs), workflow?.InputBucket),
        OutputBuckets = With(parsed.GetRequiredValue(_outputs), workflow?.OutputBucket),
        LambdaRole = parsed.GetValue(_lambda),
        KeyPair = parsed.GetValue(_keyPair) ?? workflow?.KeyPair,
        SecurityGroup = parsed.GetValue(_group),
        Vpc = parsed.GetValue(_vpc),
        SshFrom = parsed.GetValue(_ssh),
        DryRun = parsed.GetValue(_dryRun),
    };

    private static List<string> With(string[] said, string? workflows) => [.. said.Concat(workflows is null ? [] : [workflows]).Distinct(StringComparer.Ordinal)];

    private static Option<string[]> Buckets(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    // It becomes the name of a file.
    private static void RefuseOddName(System.CommandLine.Parsing.OptionResult result)
    {
        var name = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (name.Length == 0 || name[0] == '.' || name.IndexOfAny(['/', '\\', '\0']) >= 0)
        {
            result.AddError($"'{name}' cannot be the name of a key pair here: its private key is kept in a file of that name.");
        }
    }
}
