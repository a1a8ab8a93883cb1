using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Documents;
using CloudPipe.Deployer;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Planning;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Model;

namespace CloudPipe.Cli.Deploying;

/// <summary>How a workflow is to be deployed: the same options in every command that deploys one.</summary>
internal sealed class DeployOptions
{
    private readonly Option<string?> _placement = new("--placement") { Description = "Where workers run, as with synth. Default: what the workflow says." };
    private readonly Option<string[]> _algorithms = new("--algorithms") { Description = "A further folder to look for NAME_info.json in, before algorithms/.", HelpName = "FOLDER", DefaultValueFactory = _ => [] };
    private readonly Option<string[]> _code = DispatcherCode.Option();
    private readonly Option<string?> _vpc = new("--vpc") { Description = "The workers' network. Default: that of --subnets, else the one the stack has, else the region's default.", HelpName = "VPC" };
    private readonly Option<string?> _subnets = new("--subnets") { Description = "The workers' subnets, separated by commas. Default: all of the network.", HelpName = "SUBNETS" };
    private readonly Option<string[]> _set = new("--set") { Description = "A parameter of the template. What was set once stays until it is set again.", HelpName = "NAME=VALUE", DefaultValueFactory = _ => [] };
    private readonly Option<bool> _dropFiles = new("--drop-files") { Description = "Remove queues of stages that are gone from the workflow also with files in them." };

    public DeployOptions()
    {
        _placement.AcceptOnlyFromAmong([.. WorkerPlacements.Names]);
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"'{token.Value}' is not NAME=VALUE: --set MaxWorkers=20");
            }
        });
    }

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _placement, _algorithms, _code, _vpc, _subnets, _set, _dropFiles })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads the workflow, its algorithms and the dispatchers' code, and makes the template. AWS is not asked.</summary>
    /// <exception cref="CommandException">CP6002: a document is wrong.</exception>
    /// <exception cref="DeployException">CP5100 to CP5103: it cannot be deployed. CP5109: there is no code.</exception>
    public async Task<DeployRequest> ReadAsync(Terminal terminal, ParseResult parsed, string workflow, string stack, CancellationToken cancellationToken)
    {
        var documents = await WorkflowAlgorithms.ReadAsync(terminal, workflow, parsed.GetRequiredValue(_algorithms), cancellationToken);
        var placement = parsed.GetValue(_placement) is { } name ? WorkerPlacements.Find(name) : null;
        return new()
        {
            StackName = stack,
            Workflow = documents.Workflow,
            Template = WorkflowTemplate.Of(documents.Workflow, documents.ByName, placement),
            Code = DispatcherCode.Resolve(parsed.GetRequiredValue(_code), documents.Workflow.Stages.Select(stage => stage.AlgorithmName)),
            Parameters = Parameters(parsed),
            MayDropFiles = parsed.GetValue(_dropFiles),
        };
    }

    /// <summary>The same for a plan, which can be made without the dispatchers' code: whether that changes is then not told.</summary>
    /// <exception cref="CommandException">CP6002: a document is wrong.</exception>
    /// <exception cref="DeployException">CP5109: code that is named is not there.</exception>
    public async Task<PlanRequest> ReadPlanAsync(Terminal terminal, ParseResult parsed, string workflow, string stack, CancellationToken cancellationToken)
    {
        var documents = await WorkflowAlgorithms.ReadAsync(terminal, workflow, parsed.GetRequiredValue(_algorithms), cancellationToken);
        return new()
        {
            StackName = stack,
            Workflow = documents.Workflow,
            Algorithms = documents.ByName,
            Placement = parsed.GetValue(_placement) is { } name ? WorkerPlacements.Find(name) : null,
            Code = CodeIfAny(terminal, parsed.GetRequiredValue(_code), documents.Workflow),
            Parameters = Parameters(parsed),
            MayDropFiles = parsed.GetValue(_dropFiles),
        };
    }

    private static IReadOnlyDictionary<string, string> CodeIfAny(Terminal terminal, string[] given, WorkflowDocument workflow)
    {
        try
        {
            return DispatcherCode.Resolve(given, workflow.Stages.Select(stage => stage.AlgorithmName));
        }
        catch (DeployException none) when (given.Length == 0)
        {
            terminal.Note($"the dispatchers' code is not compared: {none.Message}");
            return new Dictionary<string, string>();
        }
    }

    private Dictionary<string, string> Parameters(ParseResult parsed)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in parsed.GetRequiredValue(_set))
        {
            var at = value.IndexOf('=', StringComparison.Ordinal);
            said[value[..at]] = value[(at + 1)..];
        }

        Say("Vpc", parsed.GetValue(_vpc));
        Say("Subnets", parsed.GetValue(_subnets));
        return said;

        void Say(string name, string? value)
        {
            if (value is not null)
            {
                said[name] = value;
            }
        }
    }
}
