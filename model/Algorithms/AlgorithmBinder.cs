using System.Globalization;
using System.Text.RegularExpressions;
using CloudPipe.Model.Json;
using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes an algorithm document of a tree.</summary>
internal sealed class AlgorithmBinder(DocumentSource source)
{
    // A message can be kept from other workers for 12 hours, and no longer, so no job can take longer.
    private const int LongestJobSeconds = 43_200;

    // The largest instance there is has 32 TiB.
    private const int MostMemoryMiB = 33_554_432;

    // The least that Docker accepts.
    private const int LeastMemoryMiB = 6;

    private const int MostCpus = 1024;
    private const int MostGpus = 64;

    private static readonly string[] Fields =
    [
        "container_name", "system", "input_file_path", "output_file_path", "executable_path", "run_command", "name", "instance_type",
        "memory", "CPU", "user_specified_environment_variables", "port", "timeout_seconds", "gpu", "architecture", "description",
    ];

    private static readonly string[] MemoryFields = ["minimal", "suggested"];
    private static readonly string[] Architectures = ["amd64", "arm64"];

    private static readonly Regex InstanceTypeShape = new(
        "^[a-z][a-z0-9-]*\\.[a-z0-9-]+\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The document; parts that are wrong are reported and have some value, so look at the diagnostics first.</summary>
    public AlgorithmDocument? Bind()
    {
        if (ObjectFields.Of(source, source.Root, "an algorithm document", "", Fields) is not { } fields)
        {
            return null;
        }

        var (minimal, suggested) = Memory(fields);
        return new AlgorithmDocument
        {
            ContainerName = ContainerName(fields),
            System = fields.OptionalText("system") ?? "",
            InputFilePath = Folder(fields, "input_file_path"),
            OutputFilePath = Folder(fields, "output_file_path"),
            ExecutablePath = Executable(fields),
            RunCommand = RunCommandRules.Read(source, fields),
            Name = Name(fields),
            InstanceType = InstanceType(fields),
            MemoryMinimalMiB = minimal,
            MemorySuggestedMiB = suggested,
            Cpu = Cpu(fields),
            Variables = VariableDeclarations.Read(source, fields),
            Ports = PortList.Read(source, fields, "port"),
            TimeoutSeconds = fields.WholeNumber(
                fields.Optional("timeout_seconds"), "timeout_seconds", 1, LongestJobSeconds, BadTimeout, "a queue lets a job take 12 hours at most"),
            Gpu = fields.WholeNumber(fields.Optional("gpu"), "gpu", 0, MostGpus, BadGpu) is var gpu and > 0 ? gpu : null,
            Architecture = Architecture(fields),
            Description = fields.OptionalText("description", mayHaveLines: true),
        };
    }

    private string ContainerName(ObjectFields fields)
    {
        if (fields.RequiredText("container_name") is not { } name)
        {
            return "";
        }

        if (ContainerNames.Fault(name) is { } fault)
        {
            source.Diagnostics.Error(BadContainerName, fields.Required("container_name")!.Start, $"'{name}' does not name an image: {fault.Message}", fault.Hint);
        }

        return name;
    }

    private string Name(ObjectFields fields)
    {
        if (fields.RequiredText("name") is not { } name)
        {
            return "";
        }

        if (!Naming.IsName(name))
        {
            source.Diagnostics.Error(
                BadName,
                fields.Required("name")!.Start,
                $"a name is 1 to {Naming.LongestName} letters, digits, '-', '_' or '.' and begins with a letter or digit; '{name}' is not",
                Naming.HintFor(name));
        }

        return name;
    }

    private string Folder(ObjectFields fields, string name)
    {
        if (fields.RequiredText(name) is not { } folder)
        {
            return "/";
        }

        if (folder[0] != '/')
        {
            source.Diagnostics.Error(RelativeFolder, fields.Required(name)!.Start, $"'{name}' must be a full path, as the container sees it, but is '{folder}'", $"for example \"/{folder.TrimStart('.', '/', '\\')}\"");
        }

        return folder.EndsWith("/", StringComparison.Ordinal) ? folder : folder + "/";
    }

    private string Executable(ObjectFields fields)
    {
        var path = fields.OptionalText("executable_path") ?? "";
        if (path.Length > 0 && path[0] != '/')
        {
            source.Diagnostics.Warning(RelativeExecutable, fields.Required("executable_path")!.Start, $"'executable_path' is the full path of the program, but is '{path}'");
        }

        return path;
    }

    private string? InstanceType(ObjectFields fields)
    {
        var type = fields.OptionalText("instance_type");
        if (type is not null && !InstanceTypeShape.IsMatch(type))
        {
            source.Diagnostics.Warning(OddInstanceType, fields.Optional("instance_type")!.Start, $"'{type}' does not look like an EC2 instance type", "instance types look like \"t2.micro\"; leave it empty to have one chosen");
        }

        return type;
    }

    private (int? Minimal, int Suggested) Memory(ObjectFields fields)
    {
        if (ObjectFields.Of(source, fields.Required("memory"), "'memory'", "memory.", MemoryFields) is not { } memory)
        {
            return (null, LeastMemoryMiB);
        }

        var minimal = Mebibytes(memory, "minimal", memory.Optional("minimal"));
        var suggested = Mebibytes(memory, "suggested", memory.Required("suggested"));
        if (minimal > suggested)
        {
            source.Diagnostics.Error(MinimalAboveSuggested, memory.Optional("minimal")!.Start, $"the minimal memory ({minimal} MiB) is more than the suggested memory ({suggested} MiB)", "a worker is given the suggested memory");
        }

        return (minimal, suggested ?? LeastMemoryMiB);
    }

    private static int? Mebibytes(ObjectFields memory, string name, JsonValue? value) =>
        memory.WholeNumber(value, name, LeastMemoryMiB, MostMemoryMiB, BadMemory, "memory is counted in MiB");

    private double? Cpu(ObjectFields fields)
    {
        var value = fields.Optional("CPU");
        if (value is null or { Kind: JsonKind.Object, Members.Count: 0, IsDamaged: false })
        {
            return null;
        }

        if (!ObjectFields.Is(source, value, "'CPU'", JsonKind.Number, "a number of CPUs, or {}"))
        {
            return null;
        }

        var isNumber = double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count);
        if (!isNumber || count is not (> 0 and <= MostCpus))
        {
            source.Diagnostics.Error(BadCpu, value.Start, $"'CPU' is a number of CPUs, more than 0 and at most {MostCpus}, not {value.Text}", "0.5 is half a CPU; {} leaves it open");
        }

        return count;
    }

    private string? Architecture(ObjectFields fields)
    {
        var name = fields.OptionalText("architecture");
        if (name is not null && !Architectures.Contains(name))
        {
            var hint = name.ToUpperInvariant() switch
            {
                "X86_64" or "X64" or "X86-64" => "did you mean \"amd64\"?",
                "AARCH64" or "ARM" or "ARM64V8" => "did you mean \"arm64\"?",
                _ => Spelling.Hint(name, Architectures) ?? "write \"amd64\" or \"arm64\", or leave it out",
            };
            source.Diagnostics.Error(BadArchitecture, fields.Optional("architecture")!.Start, $"'{name}' is not an architecture that images are run on", hint);
        }

        return name;
    }
}
