using CloudPipe.Model;
using Rule = Microsoft.CodeAnalysis.DiagnosticDescriptor;
using Severity = Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace CloudPipe.Generator;

/// <summary>What the compiler can say about workflow documents.</summary>
internal static class WorkflowRules
{
    private const string Category = "CloudPipe";
    private const string Page = "docs/errors/";
    private const string Said = "{0}";

    public static readonly Rule Syntax = new(WorkflowErrorCodes.Syntax, "the workflow document is not JSON here", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.Syntax + ".md");
    public static readonly Rule EndsEarly = new(WorkflowErrorCodes.EndsEarly, "the workflow document ends too early", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.EndsEarly + ".md");
    public static readonly Rule BadString = new(WorkflowErrorCodes.BadString, "a string in the workflow document is broken", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadString + ".md");
    public static readonly Rule BadNumber = new(WorkflowErrorCodes.BadNumber, "a number in the workflow document is broken", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadNumber + ".md");
    public static readonly Rule TooDeep = new(WorkflowErrorCodes.TooDeep, "the workflow document is nested too deeply", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.TooDeep + ".md");
    public static readonly Rule DuplicateField = new(WorkflowErrorCodes.DuplicateField, "a field of the workflow document stands there twice", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.DuplicateField + ".md");
    public static readonly Rule WrongType = new(WorkflowErrorCodes.WrongType, "a value of the workflow document is of the wrong kind", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.WrongType + ".md");
    public static readonly Rule MissingField = new(WorkflowErrorCodes.MissingField, "a field of the workflow document is missing", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.MissingField + ".md");
    public static readonly Rule UnknownField = new(WorkflowErrorCodes.UnknownField, "a field of the workflow document is unknown", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.UnknownField + ".md");
    public static readonly Rule EmptyValue = new(WorkflowErrorCodes.EmptyValue, "a value of the workflow document is empty", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.EmptyValue + ".md");
    public static readonly Rule ControlCharacter = new(WorkflowErrorCodes.ControlCharacter, "a value of the workflow document holds a control character", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.ControlCharacter + ".md");
    public static readonly Rule BadBucketName = new(WorkflowErrorCodes.BadBucketName, "the name of a bucket cannot be used", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadBucketName + ".md");
    public static readonly Rule SameBuckets = new(WorkflowErrorCodes.SameBuckets, "input and output are the same bucket", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.SameBuckets + ".md");
    public static readonly Rule OddAccountId = new(WorkflowErrorCodes.OddAccountId, "account_id is not an account number", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.OddAccountId + ".md");
    public static readonly Rule OddRegion = new(WorkflowErrorCodes.OddRegion, "region does not look like a region", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.OddRegion + ".md");
    public static readonly Rule UnknownType = new(WorkflowErrorCodes.UnknownType, "the type of the process is unknown", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.UnknownType + ".md");
    public static readonly Rule SingleRunOfSeveral = new(WorkflowErrorCodes.SingleRunOfSeveral, "a single_run has several algorithms", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.SingleRunOfSeveral + ".md");
    public static readonly Rule NoAlgorithms = new(WorkflowErrorCodes.NoAlgorithms, "the process has no algorithm", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.NoAlgorithms + ".md");
    public static readonly Rule BadAlgorithmName = new(WorkflowErrorCodes.BadAlgorithmName, "the name of an algorithm is impossible", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadAlgorithmName + ".md");
    public static readonly Rule BadPort = new(WorkflowErrorCodes.BadPort, "a port of the workflow is out of range", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadPort + ".md");
    public static readonly Rule BadProtocol = new(WorkflowErrorCodes.BadProtocol, "the protocol of a port is unknown", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadProtocol + ".md");
    public static readonly Rule DuplicatePort = new(WorkflowErrorCodes.DuplicatePort, "a port of the workflow is listed twice", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.DuplicatePort + ".md");
    public static readonly Rule BadVariableName = new(WorkflowErrorCodes.BadVariableName, "a variable of the workflow has an impossible name", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.BadVariableName + ".md");
    public static readonly Rule ReservedVariable = new(WorkflowErrorCodes.ReservedVariable, "CloudPipe sets this variable itself", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.ReservedVariable + ".md");
    public static readonly Rule UnknownPlacement = new(WorkflowErrorCodes.UnknownPlacement, "no such placement", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.UnknownPlacement + ".md");
    public static readonly Rule UnknownAlgorithm = new(WorkflowErrorCodes.UnknownAlgorithm, "there is no such algorithm", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.UnknownAlgorithm + ".md");
    public static readonly Rule MissingVariable = new(WorkflowErrorCodes.MissingVariable, "a required variable is missing", Said, Category, Severity.Error, true, helpLinkUri: Page + WorkflowErrorCodes.MissingVariable + ".md");
    public static readonly Rule UndeclaredVariable = new(WorkflowErrorCodes.UndeclaredVariable, "the algorithm does not declare this variable", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.UndeclaredVariable + ".md");
    public static readonly Rule UndeclaredPort = new(WorkflowErrorCodes.UndeclaredPort, "the algorithm does not listen on this port", Said, Category, Severity.Warning, true, helpLinkUri: Page + WorkflowErrorCodes.UndeclaredPort + ".md");

    public static IEnumerable<Rule> All =>
    [
        Syntax, EndsEarly, BadString, BadNumber, TooDeep, DuplicateField, WrongType, MissingField, UnknownField,
        EmptyValue, ControlCharacter, BadBucketName, SameBuckets, OddAccountId, OddRegion, UnknownType,
        SingleRunOfSeveral, NoAlgorithms, BadAlgorithmName, BadPort, BadProtocol, DuplicatePort, BadVariableName,
        ReservedVariable, UnknownPlacement, UnknownAlgorithm, MissingVariable, UndeclaredVariable, UndeclaredPort,
    ];
}
