namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>The calls that the table adds up.</summary>
internal static class ApiGroups
{
    public static readonly Api[] Sqs = [Api.SqsSend, Api.SqsReceive, Api.SqsDelete, Api.SqsVisibility, Api.SqsAttributes];

    public static readonly Api[] Ecs =
    [
        Api.RunTask, Api.StartTask, Api.StopTask, Api.ListTasks, Api.DescribeTasks, Api.ListContainerInstances,
        Api.DescribeContainerInstances, Api.DescribeTaskDefinition,
    ];

    public static readonly Api[] Ec2 = [Api.RunInstances, Api.DescribeInstances, Api.TerminateInstances];

    public static readonly Api[] CloudWatch = [Api.PutMetricAlarm, Api.OtherCloudWatch];

    /// <summary>What must not grow with the number of files.</summary>
    public static readonly Api[] ControlPlane = [.. Ecs, .. Ec2, .. CloudWatch];
}
