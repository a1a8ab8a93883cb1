using System.CommandLine;
using System.Text.RegularExpressions;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Cli.Aws;

/// <summary>Which workflow on AWS: its document, or its name. The stack of <c>photos.json</c> is <c>cloudpipe-photos</c>.</summary>
internal sealed partial class StackArgument
{
    private const int MostCharacters = 128;

    private readonly Argument<string> _workflow = new("workflow")
    {
        Description = "The workflow document, or the name it is deployed under: photos.json, photos and cloudpipe-photos mean the same.",
    };

    private readonly Option<string?> _stack = new("--stack")
    {
        Description = "The name of the CloudFormation stack. Default: cloudpipe- and the document's name.",
        HelpName = "NAME",
    };

    public void AddTo(Command command)
    {
        command.Add(_workflow);
        command.Add(_stack);
    }

    /// <summary>What the user wrote, a file or a name.</summary>
    public string Workflow(ParseResult parsed) => parsed.GetRequiredValue(_workflow);

    /// <summary>The name of the stack.</summary>
    public string Stack(ParseResult parsed) => parsed.GetValue(_stack) ?? NameOf(Workflow(parsed));

    /// <summary>The document, as far as it can be read; null if a name was given.</summary>
    public async Task<WorkflowDocument?> DocumentAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = Workflow(parsed);
        return File.Exists(file) ? WorkflowReader.Read(await File.ReadAllTextAsync(file, cancellationToken), file).Document : null;
    }

    internal static string NameOf(string workflow)
    {
        var name = Path.GetFileName(workflow);
        name = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? name[..^".json".Length] : name;
        name = NotInNames().Replace(name, "-").Trim('-');
        name = name.StartsWith(DeployedWorkflow.StackPrefix, StringComparison.Ordinal) ? name : DeployedWorkflow.StackPrefix + name;
        return name.Length <= MostCharacters ? name : name[..MostCharacters];
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInNames();
}
