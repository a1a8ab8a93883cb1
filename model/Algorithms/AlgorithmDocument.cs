namespace CloudPipe.Model;

/// <summary>What an algorithm developer says about an algorithm: its image, how to run it and what it needs.</summary>
public sealed record AlgorithmDocument
{
    /// <summary>The image, with or without a transport: <c>user/image:tag</c>, <c>oci:PATH[:TAG]</c>, <c>docker-archive:PATH</c>.</summary>
    public required string ContainerName { get; init; }

    /// <summary>The distribution that the image is built on, as its author calls it; empty if not said. Nothing depends on it.</summary>
    public string System { get; init; } = "";

    /// <summary>The absolute folder in the container that input files are put into, with a trailing <c>/</c>.</summary>
    public required string InputFilePath { get; init; }

    /// <summary>The absolute folder in the container that results are taken from, with a trailing <c>/</c>.</summary>
    public required string OutputFilePath { get; init; }

    /// <summary>The absolute path of the program; empty if not said. Only <see cref="RunCommand"/> decides what is run.</summary>
    public string ExecutablePath { get; init; } = "";

    /// <summary>The command line of a job; <see cref="Model.RunCommand"/> parses it, and it is known to parse.</summary>
    public required string RunCommand { get; init; }

    /// <summary>1 to 64 letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, beginning with a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>The EC2 instance type that suits the algorithm; null if its author has no opinion.</summary>
    public string? InstanceType { get; init; }

    /// <summary>The least memory in MiB with which the algorithm works; null if not said.</summary>
    public int? MemoryMinimalMiB { get; init; }

    /// <summary>The memory in MiB that a worker is given.</summary>
    public required int MemorySuggestedMiB { get; init; }

    /// <summary>Number of CPUs, more than 0; null if not said.</summary>
    public double? Cpu { get; init; }

    /// <summary>The environment variables that a workflow may set.</summary>
    public IReadOnlyList<VariableDeclaration> Variables { get; init; } = [];

    /// <summary>The ports that the algorithm listens on.</summary>
    public IReadOnlyList<PortMapping> Ports { get; init; } = [];

    /// <summary>How long one file may take, 1 to 43,200 seconds; null for as long as the queue allows.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Exit codes with which no further attempt can help, each 1 to 255; sorted.</summary>
    public IReadOnlyList<int> PermanentExitCodes { get; init; } = [];

    /// <summary>The only exit codes with which another attempt may help, sorted; null where all may that are not <see cref="PermanentExitCodes"/>.</summary>
    public IReadOnlyList<int>? RetryExitCodes { get; init; }

    /// <summary>Whether the program gets the credentials of its worker. Without them it sees nothing of AWS.</summary>
    public bool PassCredentials { get; init; }

    /// <summary>How many files one worker works on at the same time, 1 to 1,000; null for one.</summary>
    public int? JobsAtOnce { get; init; }

    /// <summary>Number of GPUs; null for none.</summary>
    public int? Gpu { get; init; }

    /// <summary><c>amd64</c> or <c>arm64</c>; null for that of the image.</summary>
    public string? Architecture { get; init; }

    /// <summary>For people; null if not said.</summary>
    public string? Description { get; init; }

    /// <summary>What the algorithm finds in its environment: the defaults it declares, and over them what a workflow sets.</summary>
    /// <param name="given">The variables of a stage (<see cref="WorkflowStage.Variables"/>).</param>
    public IReadOnlyDictionary<string, string> EnvironmentWith(IReadOnlyDictionary<string, string> given)
    {
        var environment = Variables
            .Where(v => v.Default is not null)
            .GroupBy(v => v.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().Default!, StringComparer.Ordinal);
        foreach (var variable in given)
        {
            environment[variable.Key] = variable.Value;
        }

        return environment;
    }

    /// <summary>This document with the agent's variables behind its own, as <c>NAME_info.json</c> has them.</summary>
    public AlgorithmDocument WithAgentVariables() => this with
    {
        Variables = [.. Variables, .. AgentVariables.Declarations.Where(a => Variables.All(v => v.Name != a.Name))],
    };
}
