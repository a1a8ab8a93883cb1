namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>Every call that is counted: those of data first, those of the control plane from <see cref="RunTask"/> on.</summary>
internal enum Api
{
    SqsSend,
    SqsReceive,
    SqsDelete,
    SqsVisibility,
    SqsAttributes,
    S3RecordRead,
    S3RecordWrite,
    S3FileRead,
    S3FileWrite,
    RunTask,
    StartTask,
    StopTask,
    ListTasks,
    DescribeTasks,
    ListContainerInstances,
    DescribeContainerInstances,
    DescribeTaskDefinition,
    RunInstances,
    DescribeInstances,
    TerminateInstances,
    PutMetricAlarm,
    OtherCloudWatch,
}
