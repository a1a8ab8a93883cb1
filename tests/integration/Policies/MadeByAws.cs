namespace CloudPipe.Integration.Tests.Policies;

/// <summary>What a role allows although no client asks for it: AWS does it in the role's name, or asks about it when something else is asked for.</summary>
internal static class MadeByAws
{
    /// <summary>Action, a part of the resource, and why.</summary>
    public static IReadOnlyList<(string Action, string Resource, string Why)> All { get; } =
    [
        ("logs:CreateLogStream", "/dispatcher", "Lambda writes the function's log with the function's role."),
        ("logs:PutLogEvents", "/dispatcher", "Lambda writes the function's log with the function's role."),
        ("sqs:SendMessage", "UndeliveredEvents", "Lambda sends what the function failed at to its destination."),
        ("iam:PassRole", "WorkerRole", "RunTask and StartTask give the task its role."),
        ("iam:PassRole", "WorkerStart", "RunTask and StartTask give the task the role that it is started with."),
        ("iam:PassRole", "InstanceRole", "RunInstances gives the instance the role of its profile."),
        ("ecs:TagResource", ":task/", "RunTask and StartTask tag the task as its definition is tagged."),
        ("ec2:CreateTags", ":instance/", "RunInstances tags the instance."),
        ("ssm:GetParameters", "optimized-ami", "RunInstances resolves the parameter that stands for the image."),
        ("iam:CreateServiceLinkedRole", "AWSServiceRoleForCloudWatchEvents", "PutMetricAlarm makes it for the first alarm that ends an instance."),
    ];

    public static bool Has(RoleStatement statement) =>
        All.Any(entry => entry.Action == statement.Action && statement.Resource.Contains(entry.Resource, StringComparison.Ordinal));
}
