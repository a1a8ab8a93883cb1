using static CloudPipe.Generator.Tasks.JsonTree;

namespace CloudPipe.Generator.Tasks;

/// <summary>What the role of a dispatcher may do: its own queue, its own workers, its own records.</summary>
internal sealed class StageRights(string id)
{
    public object Statements() => List(
        Allow(List("sqs:SendMessage", "sqs:GetQueueAttributes"), List(Attribute(id + "Jobs", "Arn"))),
        Allow(List("sqs:SendMessage"), List(Attribute(id + "DeadLetters", "Arn"))),
        Allow(
            List("ecs:RunTask"),
            List(Sub("arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:task-definition/${" + id + "TaskDefinition}:*")),
            ("Condition", InCluster())),
        Allow(List("ecs:ListTasks", "ecs:DescribeTasks"), List("*"), ("Condition", InCluster())),
        Allow(
            List("iam:PassRole"),
            Ref(id + "TaskRoles"),
            ("Condition", Map(("StringEquals", Map(("iam:PassedToService", "ecs-tasks.amazonaws.com")))))),
        Allow(List("s3:GetObject", "s3:PutObject", "s3:DeleteObject"), List(Sub("arn:${AWS::Partition}:s3:::${OutputBucket}/.cloudpipe/*"))),
        // Without it a record that is not there yet is 403 and not 404.
        Allow(List("s3:ListBucket"), List(Sub("arn:${AWS::Partition}:s3:::${OutputBucket}"))));

    private static object InCluster() => Map(("ArnEquals", Map((
        "ecs:cluster", Sub("arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/${Cluster}")))));

    private static object Allow(object actions, object resources, params IEnumerable<(string Name, object Value)> more) =>
        Map([("Effect", "Allow"), ("Action", actions), ("Resource", resources), .. more]);
}
