using CloudPipe.Model;
using Rule = Microsoft.CodeAnalysis.DiagnosticDescriptor;
using Severity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace CloudPipe.Generator;

/// <summary>What the compiler can say about algorithm documents.</summary>
internal static class AlgorithmRules
{
    private const string Category = "CloudPipe";
    private const string Page = "docs/errors/";
    private const string Said = "{0}";

    public static readonly Rule Syntax = new(AlgorithmErrorCodes.Syntax, "the algorithm document is not JSON here", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.Syntax + ".md");
    public static readonly Rule EndsEarly = new(AlgorithmErrorCodes.EndsEarly, "the algorithm document ends too early", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.EndsEarly + ".md");
    public static readonly Rule BadString = new(AlgorithmErrorCodes.BadString, "a string in the algorithm document is broken", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadString + ".md");
    public static readonly Rule BadNumber = new(AlgorithmErrorCodes.BadNumber, "a number in the algorithm document is broken", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadNumber + ".md");
    public static readonly Rule TooDeep = new(AlgorithmErrorCodes.TooDeep, "the algorithm document is nested too deeply", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.TooDeep + ".md");
    public static readonly Rule DuplicateField = new(AlgorithmErrorCodes.DuplicateField, "a field of the algorithm document stands there twice", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.DuplicateField + ".md");
    public static readonly Rule WrongType = new(AlgorithmErrorCodes.WrongType, "a value of the algorithm document is of the wrong kind", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.WrongType + ".md");
    public static readonly Rule MissingField = new(AlgorithmErrorCodes.MissingField, "a field of the algorithm document is missing", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.MissingField + ".md");
    public static readonly Rule UnknownField = new(AlgorithmErrorCodes.UnknownField, "a field of the algorithm document is unknown", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.UnknownField + ".md");
    public static readonly Rule EmptyValue = new(AlgorithmErrorCodes.EmptyValue, "a value of the algorithm document is empty", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.EmptyValue + ".md");
    public static readonly Rule ControlCharacter = new(AlgorithmErrorCodes.ControlCharacter, "a value of the algorithm document holds a control character", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.ControlCharacter + ".md");
    public static readonly Rule BadName = new(AlgorithmErrorCodes.BadName, "the name of the algorithm cannot be used", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadName + ".md");
    public static readonly Rule BadContainerName = new(AlgorithmErrorCodes.BadContainerName, "container_name does not name an image", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadContainerName + ".md");
    public static readonly Rule RelativeFolder = new(AlgorithmErrorCodes.RelativeFolder, "a folder of the algorithm is not a full path", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.RelativeFolder + ".md");
    public static readonly Rule UnbalancedQuotes = new(AlgorithmErrorCodes.UnbalancedQuotes, "run_command has a quote that is never closed", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.UnbalancedQuotes + ".md");
    public static readonly Rule NoInput = new(AlgorithmErrorCodes.NoInput, "run_command has no $input", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.NoInput + ".md");
    public static readonly Rule NoOutput = new(AlgorithmErrorCodes.NoOutput, "run_command has no $output", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.NoOutput + ".md");
    public static readonly Rule NotExpanded = new(AlgorithmErrorCodes.NotExpanded, "something in run_command is not replaced", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.NotExpanded + ".md");
    public static readonly Rule ShellScript = new(AlgorithmErrorCodes.ShellScript, "a file name becomes a part of a shell script", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.ShellScript + ".md");
    public static readonly Rule EmptyCommand = new(AlgorithmErrorCodes.EmptyCommand, "run_command holds no word", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.EmptyCommand + ".md");
    public static readonly Rule ShellOperator = new(AlgorithmErrorCodes.ShellOperator, "run_command has a shell operator that no shell reads", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.ShellOperator + ".md");
    public static readonly Rule BadMemory = new(AlgorithmErrorCodes.BadMemory, "the memory of the algorithm is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadMemory + ".md");
    public static readonly Rule MinimalAboveSuggested = new(AlgorithmErrorCodes.MinimalAboveSuggested, "the minimal memory is more than the suggested memory", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.MinimalAboveSuggested + ".md");
    public static readonly Rule BadCpu = new(AlgorithmErrorCodes.BadCpu, "CPU is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadCpu + ".md");
    public static readonly Rule BadPort = new(AlgorithmErrorCodes.BadPort, "a port of the algorithm is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadPort + ".md");
    public static readonly Rule BadProtocol = new(AlgorithmErrorCodes.BadProtocol, "the protocol of a port is unknown", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadProtocol + ".md");
    public static readonly Rule DuplicatePort = new(AlgorithmErrorCodes.DuplicatePort, "a port of the algorithm is listed twice", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.DuplicatePort + ".md");
    public static readonly Rule BadVariableName = new(AlgorithmErrorCodes.BadVariableName, "a variable of the algorithm has an impossible name", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadVariableName + ".md");
    public static readonly Rule DuplicateVariable = new(AlgorithmErrorCodes.DuplicateVariable, "a variable of the algorithm is declared twice", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.DuplicateVariable + ".md");
    public static readonly Rule ReservedVariable = new(AlgorithmErrorCodes.ReservedVariable, "a variable of the algorithm has a name of the agent", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.ReservedVariable + ".md");
    public static readonly Rule BadTimeout = new(AlgorithmErrorCodes.BadTimeout, "timeout_seconds is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadTimeout + ".md");
    public static readonly Rule BadGpu = new(AlgorithmErrorCodes.BadGpu, "gpu is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadGpu + ".md");
    public static readonly Rule BadArchitecture = new(AlgorithmErrorCodes.BadArchitecture, "architecture is unknown", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadArchitecture + ".md");
    public static readonly Rule OddInstanceType = new(AlgorithmErrorCodes.OddInstanceType, "instance_type does not look like one", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.OddInstanceType + ".md");
    public static readonly Rule RelativeExecutable = new(AlgorithmErrorCodes.RelativeExecutable, "executable_path is not a full path", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.RelativeExecutable + ".md");
    public static readonly Rule RequiredWithDefault = new(AlgorithmErrorCodes.RequiredWithDefault, "a required variable has a default", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.RequiredWithDefault + ".md");
    public static readonly Rule SmallInstanceType = new(AlgorithmErrorCodes.SmallInstanceType, "the instance type is too small", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.SmallInstanceType + ".md");
    public static readonly Rule OtherArchitecture = new(AlgorithmErrorCodes.OtherArchitecture, "the instance type has another architecture", Said, Category, Severity.Warning, true, helpLinkUri: Page + AlgorithmErrorCodes.OtherArchitecture + ".md");
    public static readonly Rule BadExitCode = new(AlgorithmErrorCodes.BadExitCode, "an exit code is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadExitCode + ".md");
    public static readonly Rule ContradictingExitCode = new(AlgorithmErrorCodes.ContradictingExitCode, "an exit code is permanent and retried", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.ContradictingExitCode + ".md");
    public static readonly Rule BadJobsAtOnce = new(AlgorithmErrorCodes.BadJobsAtOnce, "jobs_at_once is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.BadJobsAtOnce + ".md");
    public static readonly Rule NoInstanceType = new(AlgorithmErrorCodes.NoInstanceType, "no instance type has what the algorithm asks for", Said, Category, Severity.Error, true, helpLinkUri: Page + AlgorithmErrorCodes.NoInstanceType + ".md");

    public static IEnumerable<Rule> All =>
    [
        Syntax, EndsEarly, BadString, BadNumber, TooDeep, DuplicateField, WrongType, MissingField, UnknownField,
        EmptyValue, ControlCharacter, BadName, BadContainerName, RelativeFolder, UnbalancedQuotes, NoInput, NoOutput,
        NotExpanded, ShellScript, EmptyCommand, ShellOperator, BadMemory, MinimalAboveSuggested, BadCpu, BadPort,
        BadProtocol, DuplicatePort, BadVariableName, DuplicateVariable, ReservedVariable, BadTimeout, BadGpu,
        BadArchitecture, OddInstanceType, RelativeExecutable, RequiredWithDefault, SmallInstanceType,
        OtherArchitecture, BadExitCode, ContradictingExitCode, BadJobsAtOnce, NoInstanceType,
    ];
}
