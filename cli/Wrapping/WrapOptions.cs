using System.CommandLine;
using System.CommandLine.Parsing;
using CloudPipe.Cli.Commands;

namespace CloudPipe.Cli.Wrapping;

/// <summary>The command line of <c>wrap</c>, and what in it cannot go together.</summary>
internal sealed class WrapOptions
{
    private readonly Argument<string[]> _documents = new("documents") { Description = "Algorithm documents.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string[]> _files = new("--files", "-f")
    {
        Description = "Algorithm documents; the same as naming them without the option.",
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
        HelpName = "FILE",
    };

    private readonly Option<bool> _describe = new("--describe", "-d") { Description = "Ask for the description, on a terminal, and wrap what it describes." };
    private readonly Option<bool> _show = new("--show", "-s") { Description = "Print NAME_info.json too." };

    private readonly Option<string?> _registry = new("--registry", "-r")
    {
        Description = "Push to this registry, for example ghcr.io/org or 123456789012.dkr.ecr.us-east-1.amazonaws.com. Default with --user: Docker Hub.",
        HelpName = "HOST",
    };

    private readonly Option<string?> _user = new("--user", "-u") { Description = "Push to the repositories of this user or organisation.", HelpName = "NAME" };

    private readonly Option<string> _to = new("--to")
    {
        Description = $"Where the wrapped image goes: docker://, docker-daemon:, oci:, oci-archive: or docker-archive:. {WrapArguments.NamePlaceholder} stands for the algorithm's name.",
        DefaultValueFactory = _ => WrapArguments.LocalLayout,
        HelpName = "IMAGE",
    };

    private readonly Option<string?> _from = new("--from") { Description = "The image to wrap, instead of the document's container_name.", HelpName = "IMAGE" };

    private readonly Option<string?> _platform = new("--platform")
    {
        Description = "The one image of an index to wrap, for example linux/amd64. Default: each for which there is an agent.",
        HelpName = "OS/ARCH",
    };

    private readonly Option<string> _algorithms = new("--algorithms") { Description = "The folder that gains NAME_info.json.", DefaultValueFactory = _ => "algorithms", HelpName = "FOLDER" };

    private readonly Option<string?> _verify = new("--verify")
    {
        Description = "Wrap nothing, but say whether this image is what the document, or the document in it, says.",
        HelpName = "IMAGE",
    };

    private readonly AccessOptions _access = new();
    private readonly Option<bool> _json = CommonOptions.Json();

    public void AddTo(Command command)
    {
        command.Add(_documents);
        foreach (var option in new Option[] { _files, _describe, _show, _registry, _user, _to, _from, _platform, _algorithms, _verify })
        {
            command.Add(option);
        }

        _access.AddTo(command);
        command.Add(_json);
        command.Validators.Add(Check);
    }

    public WrapArguments Read(ParseResult parsed) => new()
    {
        Files = [.. parsed.GetValue(_documents) ?? [], .. parsed.GetValue(_files) ?? []],
        Describe = parsed.GetValue(_describe),
        Show = parsed.GetValue(_show),
        Json = parsed.GetValue(_json),
        Registry = Target(parsed.GetValue(_registry), parsed.GetValue(_user), out _),
        To = parsed.GetRequiredValue(_to),
        From = parsed.GetValue(_from),
        Platform = parsed.GetValue(_platform),
        Verify = parsed.GetValue(_verify),
        AlgorithmsFolder = Path.GetFullPath(parsed.GetRequiredValue(_algorithms)),
        Access = _access.Read(parsed),
    };

    private static RegistryTarget? Target(string? registry, string? user, out string? problem)
    {
        problem = null;
        RegistryTarget? target = null;
        return registry is null && user is null ? null : RegistryTarget.TryParse(registry, user, out target, out problem) ? target : null;
    }

    private void Check(CommandResult result)
    {
        var files = (result.GetValue(_documents) ?? []).Length + (result.GetValue(_files) ?? []).Length;
        foreach (var problem in (string?[])[NumberOfDocuments(result, files), Destination(result, files), Description(result)])
        {
            if (problem is not null)
            {
                result.AddError(problem);
            }
        }
    }

    private string? NumberOfDocuments(CommandResult result, int files) => (result.GetValue(_verify), result.GetValue(_describe), files) switch
    {
        (not null, true, _) => "--verify and --describe cannot both be given.",
        (not null, false, > 1) => "--verify compares an image with one document.",
        (null, true, > 0) => "--describe asks for the description, so no document can be given with it.",
        (null, false, 0) => "Name an algorithm document, or use --describe to write one now.",
        (null, false, > 1) when result.GetValue(_from) is not null => "With several documents --from cannot be given.",
        _ => null,
    };

    private string? Destination(CommandResult result, int files)
    {
        var hasTo = result.GetResult(_to) is { Implicit: false };
        var hasRegistry = result.GetValue(_registry) is not null || result.GetValue(_user) is not null;
        if (hasTo && hasRegistry)
        {
            return "--to names the whole destination: --registry and --user cannot be given with it.";
        }

        if (files > 1 && hasTo && !result.GetValue(_to)!.Contains(WrapArguments.NamePlaceholder, StringComparison.Ordinal))
        {
            return $"With several documents --to must contain {WrapArguments.NamePlaceholder}.";
        }

        _ = Target(result.GetValue(_registry), result.GetValue(_user), out var problem);
        return problem;
    }

    private string? Description(CommandResult result) =>
        result.GetValue(_describe) && result.GetValue(_json) ? "--describe talks to a person: --json cannot be given with it." : null;
}
