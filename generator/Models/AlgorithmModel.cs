using CloudPipe.Model;

namespace CloudPipe.Generator;

/// <summary>What is generated for an algorithm depends on this and on the name of its types, and on nothing else.</summary>
internal sealed record AlgorithmModel
{
    public required string Path { get; init; }

    public required string Name { get; init; }

    /// <summary>What the project wants the types to be called; null if it does not say, or not with a name that C# accepts.</summary>
    public required string? WantedName { get; init; }

    public required string Image { get; init; }

    public required string RunCommand { get; init; }

    public required string InputFolder { get; init; }

    public required string OutputFolder { get; init; }

    public required string InstanceType { get; init; }

    public required int? MemoryMinimalMiB { get; init; }

    public required int MemorySuggestedMiB { get; init; }

    public required double? Cpu { get; init; }

    public required int? Gpu { get; init; }

    public required string? Architecture { get; init; }

    public required int? TimeoutSeconds { get; init; }

    public required string? Description { get; init; }

    public required EquatableArray<PortMapping> Ports { get; init; }

    public required EquatableArray<VariableModel> Variables { get; init; }

    /// <returns>Null where the document has an error, or nothing that Amazon rents is large enough: the analyzer says so.</returns>
    public static AlgorithmModel? Of(DocumentFile file, CancellationToken cancellationToken)
    {
        if (file.ReadAlgorithm(cancellationToken).Document is not { } document || ChosenType.Of(document) is not { } instanceType)
        {
            return null;
        }

        return new AlgorithmModel
        {
            Path = file.Path,
            Name = document.Name,
            WantedName = file.WantedName,
            Image = document.ContainerName,
            RunCommand = document.RunCommand,
            InputFolder = document.InputFilePath,
            OutputFolder = document.OutputFilePath,
            InstanceType = instanceType,
            MemoryMinimalMiB = document.MemoryMinimalMiB,
            MemorySuggestedMiB = document.MemorySuggestedMiB,
            Cpu = document.Cpu,
            Gpu = document.Gpu,
            Architecture = document.Architecture,
            TimeoutSeconds = document.TimeoutSeconds,
            Description = document.Description,
            Ports = new(document.Ports),
            Variables = new(VariableNames.Of(document)),
        };
    }
}
