namespace CloudPipe.Model;

/// <summary>The fields of an algorithm document.</summary>
internal static class AlgorithmFields
{
    private static readonly TextRule s_fullPath = new("/[\\s\\S]*", "a full path, as the container sees it: it begins with '/'");

    public static DocumentField ContainerName { get; } = new(
        "container_name",
        new TextShape { Rules = [ContainerNames.Rule], Longest = ContainerNames.LongestName },
        "The image of the algorithm. A name alone is an image in a registry; what stands in front of ':' may name another place: docker-daemon:NAME[:TAG] (Docker or "
        + "Podman on this machine), docker-archive:PATH, oci:PATH[:TAG], oci-archive:PATH. Paths are relative to this document. Wrapping changes nothing in the image.")
    {
        IsRequired = true,
        Examples = ["\"wangyx2005/change123\"", "\"ghcr.io/acme/blur:1.2\"", "\"docker-archive:./blur.tar\"", "\"oci:images/blur:latest\""],
    };

    public static DocumentField System { get; } = new(
        "system", new TextShape(), "The distribution that the image is built on, for people. Nothing depends on it.")
    { Default = "\"\"", Examples = ["\"ubuntu\""] };

    public static DocumentField InputFilePath { get; } = new(
        "input_file_path",
        new TextShape { Rules = [s_fullPath] },
        "The folder in the container that a file to work on is put into, as a full path. It is made where it is not there. `$input` in the command is this folder and the "
        + "name of the file.")
    {
        IsRequired = true,
        Examples = ["\"/data/in\"", "\"/\""],
    };

    public static DocumentField OutputFilePath { get; } = new(
        "output_file_path",
        new TextShape { Rules = [s_fullPath] },
        "The folder in the container that the result is taken from, as a full path. `$output` in the command is this folder and the name that the result must have: "
        + "Result-NAME-FILE.")
    {
        IsRequired = true,
        Examples = ["\"/data/out\"", "\"/\""],
    };

    public static DocumentField ExecutablePath { get; } = new(
        "executable_path",
        new TextShape { Rules = [s_fullPath] },
        "The full path of the program in the container, for people. Only `run_command` decides what is run.")
    {
        Default = "\"\"",
        Examples = ["\"/usr/bin/blur\""],
    };

    public static DocumentField RunCommand { get; } = new(
        "run_command",
        new TextShape
        {
            MayHaveLines = true,
            Rules =
            [
                new("[\\s\\S]*\\$(?:output(?![A-Za-z0-9_])|\\{output\\})[\\s\\S]*", "$output says where the result goes, for example \"/tool $input $output\""),
                new("[\\s\\S]*\\$(?:input(?![A-Za-z0-9_])|\\{input\\})[\\s\\S]*", "$input names the file to work on, for example \"/tool $input $output\""),
            ],
        },
        "The command that works on one file. $input becomes the path of the file, $output the path of the result; inside a word write ${input} and ${output}. It is split into "
        + "words as a shell does, quotes included, but no shell reads it: for pipes or redirections write sh -c 'tool < \"$1\" > \"$2\"' sh $input $output. Exit code 0 and "
        + "a file or folder at $output is success; a folder is packed as one zip.")
    {
        IsRequired = true,
        Examples = ["\"/usr/bin/blur --radius 8 $input $output\"", "\"sh /change123.sh $input $output\""],
    };

    public static DocumentField Name { get; } = new(
        "name",
        new TextShape { Rules = [Naming.Name], Longest = Naming.LongestName },
        "The name by which workflows find the algorithm; results are called Result-NAME-FILE. 1 to 64 letters, digits, '-', '_' and '.', of which the first is a letter or digit.")
    {
        IsRequired = true,
        Examples = ["\"blur\""],
    };

    public static DocumentField InstanceType { get; } = new(
        "instance_type",
        new TextShape { Rules = [new("[a-z][a-z0-9-]*\\.[a-z0-9-]+", "an EC2 instance type, for example \"t3.small\"; leave it empty to have one chosen")] },
        "The EC2 instance type that the algorithm runs on in AWS. Left empty, wrapping chooses the cheapest whose tasks can have the memory, CPUs and GPUs of this document.")
    {
        Default = "\"\"",
        Examples = ["\"t3.small\"", "\"\""],
    };

    public static DocumentField Memory { get; } = new("memory", MemoryFields.Fields, "The memory of a worker, in MiB.")
    {
        IsRequired = true,
        Examples = ["{ \"minimal\": 50, \"suggested\": 128 }"],
    };

    public static AmountShape CpuRange { get; } = new(1024);

    public static DocumentField Cpu { get; } = new(
        "CPU",
        new EitherShape(CpuRange, new ObjectShape([])),
        "The number of CPUs that a worker is given, more than 0; 0.5 is half a CPU. {} leaves it open.")
    {
        Default = "{}",
        Examples = ["2", "0.5", "{}"],
    };

    public static DocumentField Variables { get; } = new(
        "user_specified_environment_variables",
        new ListShape(VariableFields.Fields),
        "The environment variables that a workflow may set for this algorithm, each declared once. The program finds them in its environment.")
    {
        Default = "[]",
        Examples = ["[{ \"name\": \"RADIUS\", \"required\": false, \"default\": \"8\" }]"],
    };

    public static DocumentField Ports { get; } = PortFields.List("The ports that the algorithm listens on. The number alone is a TCP port.");

    public static DocumentField TimeoutSeconds { get; } = new(
        "timeout_seconds",
        // A message can be kept from other workers for 12 hours, and no longer, so no job can take longer.
        new WholeNumberShape(1, 43_200),
        "How long one file may take, in seconds; then the program is ended and the attempt has failed. At most 43200, twelve hours, which is what the queue allows and what "
        + "it is where this is left out.")
    {
        Examples = ["600"],
    };

    public static DocumentField PermanentExitCodes { get; } = new(
        "permanent_exit_codes",
        new ListShape(new WholeNumberShape(1, 255)),
        "Exit codes with which no further attempt can help, for example that of an unreadable file: the file fails at once and is not tried again.")
    {
        Default = "[]",
        Examples = ["[64, 65]"],
    };

    public static DocumentField RetryExitCodes { get; } = new(
        "retry_exit_codes",
        PermanentExitCodes.Shape,
        "The only exit codes with which another attempt may help; every other is final. Left out: all are tried again, three times altogether, that are not in `permanent_exit_codes`.")
    {
        Examples = ["[75]"],
    };

    public static DocumentField PassCredentials { get; } = new(
        "pass_credentials",
        new BooleanShape(),
        "Whether the program gets the AWS credentials of its worker. Without them it sees nothing of AWS, which is safer.")
    {
        Default = "false",
    };

    public static DocumentField JobsAtOnce { get; } = new(
        "jobs_at_once",
        new WholeNumberShape(1, 1000),
        "How many files one worker works on at the same time. They share its memory and CPUs.")
    {
        Default = "1",
        Examples = ["4"],
    };

    public static DocumentField Gpu { get; } = new("gpu", new WholeNumberShape(0, 64), "The number of GPUs that a worker is given.") { Default = "0", Examples = ["1"] };

    public static DocumentField Architecture { get; } = new(
        "architecture",
        new TextShape { Choices = ["amd64", "arm64"] },
        "The processor that the image is for: amd64 (Intel, AMD) or arm64. Left out: that of the image.");

    public static DocumentField Description { get; } = new(
        "description", new TextShape { MayHaveLines = true }, "What the algorithm does, for people.")
    { Examples = ["\"Softens a photograph.\""] };

    /// <summary>All of them.</summary>
    public static ObjectShape Document { get; } = new(
    [
        ContainerName, System, InputFilePath, OutputFilePath, ExecutablePath, RunCommand, Name, InstanceType, Memory, Cpu, Variables, Ports,
        TimeoutSeconds, PermanentExitCodes, RetryExitCodes, PassCredentials, JobsAtOnce, Gpu, Architecture, Description, SchemaField.Field,
    ]);
}
