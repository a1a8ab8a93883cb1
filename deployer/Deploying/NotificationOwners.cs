using System.Text.RegularExpressions;
using Amazon.S3.Model;

namespace CloudPipe.Deployer.Deploying;

/// <summary>Tells the notifications of a stack from those of others.</summary>
internal sealed partial class NotificationOwners(string stack, IReadOnlyCollection<string> functions)
{
    public const string Prefix = "cloudpipe:";

    private const int FieldOfName = 6;

    private readonly HashSet<string> _functions = [.. functions.Select(NameOf)];

    /// <summary>The stack that an id of ours names; null for an id of others.</summary>
    public static string? StackOf(string? id) => id?.StartsWith(Prefix, StringComparison.Ordinal) == true ? id[Prefix.Length..] : null;

    /// <summary>
    /// True for what carries the stack's id, and for what tells a function of the stack: where CloudFormation made the bucket, S3 made up
    /// the id, and it stays on the bucket when the stack is gone.
    /// </summary>
    public bool Own(NotificationConfiguration configuration) => configuration is LambdaFunctionConfiguration function
        && (function.Id == BucketNotifications.IdOf(stack) || _functions.Contains(NameOf(function.FunctionArn)) || IsOfStack(NameOf(function.FunctionArn)));

    // CloudFormation names a function STACK-LOGICALID-RANDOM, and logical ids have no hyphens.
    private bool IsOfStack(string name) =>
        name.StartsWith(stack + "-", StringComparison.Ordinal) && Dispatcher().IsMatch(name[(stack.Length + 1)..]);

    // arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]
    private static string NameOf(string function) => function.Split(':') is { Length: > FieldOfName } arn ? arn[FieldOfName] : function;

    [GeneratedRegex("^[A-Za-z0-9]+Dispatcher-[A-Za-z0-9]+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dispatcher();
}
