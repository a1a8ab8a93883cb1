"""Writes NAME.request files: what AWS's own serializers (botocore) send for the calls that RequestTests makes.

Run by hand when a call is added: python3 record_requests.py. Needs botocore; nothing is sent.
"""
import json
import pathlib

import botocore
import botocore.loaders
import botocore.model
import botocore.serialize

CALLS = [
    ("sqs", "json", "SendMessageBatch", {"QueueUrl": "https://sqs.eu-central-1.amazonaws.com/1/q", "Entries": [
        {"Id": "0", "MessageBody": "{\"a\":1}", "MessageAttributes": {"k": {"DataType": "String", "StringValue": "v"}}},
        {"Id": "1", "MessageBody": "zwei", "DelaySeconds": 3}]}),
    ("sqs", "json", "StartMessageMoveTask", {"SourceArn": "arn:aws:sqs:eu-central-1:1:q-dead", "MaxNumberOfMessagesPerSecond": 500}),
    ("ecs", "json", "RunTask", {
        "cluster": "c", "taskDefinition": "worker:3", "count": 10, "clientToken": "token-1", "startedBy": "cloudpipe/w", "group": "g",
        "capacityProviderStrategy": [{"capacityProvider": "t3-medium", "weight": 1, "base": 0}],
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"], "securityGroups": ["sg-1"], "assignPublicIp": "ENABLED"}},
        "overrides": {"cpu": "256", "taskRoleArn": "arn:aws:iam::1:role/r", "ephemeralStorage": {"sizeInGiB": 40},
                      "containerOverrides": [{"name": "main", "memory": 512, "command": ["a", "b c"],
                                              "environment": [{"name": "sqs", "value": "https://q"}, {"name": "empty", "value": ""}],
                                              "resourceRequirements": [{"type": "GPU", "value": "1"}]}]},
        "placementConstraints": [{"type": "memberOf", "expression": "attribute:ecs.instance-type == t3.medium"}],
        "placementStrategy": [{"type": "binpack", "field": "memory"}],
        "propagateTags": "TASK_DEFINITION", "enableECSManagedTags": True, "tags": [{"key": "k", "value": "v"}]}),
    ("ecs", "json", "StartTask", {"cluster": "c", "taskDefinition": "worker", "containerInstances": ["i/1", "i/2"], "startedBy": "x"}),
    ("ecs", "json", "ListTasks", {"cluster": "c", "family": "worker", "desiredStatus": "RUNNING", "maxResults": 100, "nextToken": "n"}),
    ("ecs", "json", "DescribeContainerInstances", {"cluster": "c", "containerInstances": ["a"], "include": ["TAGS"]}),
    ("ecs", "json", "DeregisterContainerInstance", {"cluster": "c", "containerInstance": "i", "force": True}),
    ("ecs", "json", "ListTaskDefinitions", {"familyPrefix": "f", "status": "INACTIVE", "nextToken": "n"}),
    ("ecs", "json", "DeleteTaskDefinitions", {"taskDefinitions": ["f:1", "f:2"]}),
    ("ec2", "ec2", "RunInstances", {
        "ImageId": "ami-1", "InstanceType": "t3.medium", "MinCount": 1, "MaxCount": 2, "ClientToken": "token-1", "KeyName": "k",
        "SecurityGroupIds": ["sg-1", "sg-2"], "SubnetId": "subnet-1", "UserData": "IyEvYmluL3NoCg==",
        "IamInstanceProfile": {"Name": "ecsInstanceRole"}, "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
        "LaunchTemplate": {"LaunchTemplateName": "lt", "Version": "$Latest"}, "InstanceMarketOptions": {"MarketType": "spot"},
        "BlockDeviceMappings": [{"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 30, "VolumeType": "gp3", "Encrypted": True, "DeleteOnTermination": True}}],
        "InstanceInitiatedShutdownBehavior": "terminate", "DryRun": False,
        "TagSpecifications": [{"ResourceType": "instance", "Tags": [{"Key": "Name", "Value": "a b+c&d=e ü~*"}, {"Key": "k", "Value": ""}]}]}),
    ("ec2", "ec2", "DescribeInstances", {"Filters": [{"Name": "tag:cluster", "Values": ["a", "b"]}, {"Name": "instance-state-name", "Values": ["running"]}], "MaxResults": 50, "NextToken": "n=="}),
    ("ec2", "ec2", "TerminateInstances", {"InstanceIds": ["i-1", "i-2"]}),
    ("ec2", "ec2", "DescribeInstanceTypes", {"InstanceTypes": ["t3.medium", "m5.large"]}),
    ("ec2", "ec2", "DescribeSecurityGroups", {"GroupIds": ["sg-1"], "GroupNames": ["default"]}),
    ("ec2", "ec2", "CreateKeyPair", {"KeyName": "k", "KeyType": "ed25519", "KeyFormat": "pem", "TagSpecifications": [{"ResourceType": "key-pair", "Tags": [{"Key": "k", "Value": "v"}]}]}),
    ("ec2", "ec2", "DescribeKeyPairs", {"KeyNames": ["k"]}),
    ("ec2", "ec2", "CreateSecurityGroup", {"GroupName": "g", "Description": "d e", "VpcId": "vpc-1", "TagSpecifications": [{"ResourceType": "security-group", "Tags": [{"Key": "k", "Value": "v"}]}]}),
    ("ec2", "ec2", "AuthorizeSecurityGroupIngress", {"GroupId": "sg-1", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "203.0.113.0/24", "Description": "x"}]}]}),
    ("cloudwatch", "json", "PutMetricAlarm", {
        "AlarmName": "idle-i-1", "AlarmActions": ["arn:aws:automate:eu-central-1:ec2:terminate"], "OKActions": [], "Namespace": "AWS/EC2", "MetricName": "CPUUtilization",
        "Dimensions": [{"Name": "InstanceId", "Value": "i-1"}], "Statistic": "Average", "Period": 300, "EvaluationPeriods": 3, "DatapointsToAlarm": 2,
        "Threshold": 1.5, "ComparisonOperator": "LessThanThreshold", "TreatMissingData": "breaching", "ActionsEnabled": True}),
    ("cloudwatch", "json", "GetMetricData", {
        "StartTime": "2026-11-21T12:00:00Z", "EndTime": "2026-11-21T12:30:00Z", "ScanBy": "TimestampAscending",
        "MetricDataQueries": [{"Id": "a", "MetricStat": {"Metric": {"Namespace": "AWS/SQS", "MetricName": "ApproximateAgeOfOldestMessage", "Dimensions": [{"Name": "QueueName", "Value": "q"}]}, "Period": 60, "Stat": "Maximum"}, "ReturnData": False},
                              {"Id": "b", "Expression": "a*2", "Label": "twice"}]}),
    ("cloudwatch", "json", "PutMetricData", {"Namespace": "CloudPipe", "MetricData": [{"MetricName": "m", "Timestamp": "2026-11-21T12:00:00Z", "Values": [1.0, 2.5], "Counts": [3.0, 1.0], "Unit": "Seconds", "StorageResolution": 1}]}),
    ("logs", "json", "FilterLogEvents", {"logGroupName": "/cloudpipe/w", "logStreamNamePrefix": "main/", "startTime": 1795262400000, "filterPattern": "{ $.level = \"error\" }", "limit": 100}),
    ("logs", "json", "CreateLogGroup", {"logGroupName": "/cloudpipe/w", "tags": {"Workflow": "w"}}),
    ("logs", "json", "PutRetentionPolicy", {"logGroupName": "/cloudpipe/w", "retentionInDays": 30}),
    ("iam", "query", "CreateRole", {"RoleName": "r", "Path": "/cloudpipe/", "AssumeRolePolicyDocument": "{\"Version\":\"2012-10-17\"}", "MaxSessionDuration": 3600, "Tags": [{"Key": "k", "Value": "v"}]}),
    ("iam", "query", "AddRoleToInstanceProfile", {"InstanceProfileName": "p", "RoleName": "r"}),
    ("cloudformation", "query", "CreateChangeSet", {
        "StackName": "s", "ChangeSetName": "c", "ChangeSetType": "UPDATE", "TemplateURL": "https://b.s3.amazonaws.com/t.json", "ClientToken": "token-1",
        "Parameters": [{"ParameterKey": "A", "ParameterValue": "1"}, {"ParameterKey": "B", "UsePreviousValue": True}],
        "Capabilities": ["CAPABILITY_NAMED_IAM"], "Tags": [{"Key": "k", "Value": "v"}], "OnStackFailure": "ROLLBACK"}),
    ("cloudformation", "query", "CreateChangeSet", {"StackName": "s", "ChangeSetName": "c", "TemplateBody": "{\n  \"Resources\": {}\n}", "Capabilities": [], "ClientToken": "token-1"}, "EmptyList"),
    ("cloudformation", "query", "ExecuteChangeSet", {"ChangeSetName": "arn:aws:cloudformation:eu-central-1:1:changeSet/c/1", "DisableRollback": False, "RetainExceptOnCreate": True, "ClientRequestToken": "token-1"}),
    ("cloudformation", "query", "ListStacks", {"StackStatusFilter": ["DELETE_COMPLETE", "DELETE_FAILED"], "NextToken": "n"}),
    ("cloudformation", "query", "DeleteStack", {"StackName": "s", "RetainResources": ["Bucket"], "ClientRequestToken": "token-1"}),
    ("cloudformation", "query", "ContinueUpdateRollback", {"StackName": "s", "ResourcesToSkip": ["Queue", "Bucket"], "ClientRequestToken": "token-1"}),
    ("cloudformation", "query", "SetStackPolicy", {"StackName": "s", "StackPolicyBody": "{\"Statement\":[]}"}),
    ("autoscaling", "query", "SetInstanceProtection", {"AutoScalingGroupName": "g", "InstanceIds": ["i-1", "i-2"], "ProtectedFromScaleIn": False}),
    ("autoscaling", "query", "UpdateAutoScalingGroup", {"AutoScalingGroupName": "g", "MinSize": 0, "MaxSize": 0, "DesiredCapacity": 0}),
    ("autoscaling", "query", "DescribeAutoScalingGroups", {"Filters": [{"Name": "tag:Workflow", "Values": ["w"]}], "MaxRecords": 100}),
    ("ssm", "json", "PutParameter", {"Name": "/cloudpipe/w/key", "Value": "secret", "Type": "SecureString", "Overwrite": True}),
    ("ssm", "json", "GetParametersByPath", {"Path": "/cloudpipe/w", "Recursive": True, "NextToken": "n"}),
    ("sts", "query", "GetCallerIdentity", {}),
    ("resourcegroupstaggingapi", "json", "GetResources", {"TagFilters": [{"Key": "Workflow", "Values": ["w"]}], "ResourceTypeFilters": ["sqs"], "PaginationToken": "p"}),
    ("service-quotas", "json", "GetServiceQuota", {"ServiceCode": "ec2", "QuotaCode": "L-1216C47A"}),
    ("lambda", "rest-json", "GetFunction", {"FunctionName": "arn:aws:lambda:eu-central-1:1:function:f", "Qualifier": "live"}),
    ("lambda", "rest-json", "Invoke", {"FunctionName": "f", "InvocationType": "Event", "Payload": b"{\"a\":1}"}),
]


def main():
    here = pathlib.Path(__file__).parent / "Requests"
    here.mkdir(exist_ok=True)
    loader = botocore.loaders.Loader()
    for service, protocol, operation, parameters, *variant in CALLS:
        model = botocore.model.ServiceModel(loader.load_service_model(service, "service-2"), service)
        serializer = botocore.serialize.create_serializer(protocol, include_validation=True)
        request = serializer.serialize_to_request(parameters, model.operation_model(operation))
        query = "&".join(f"{k}={v}" for k, v in request["query_string"].items()) if request["query_string"] else ""
        lines = [f"{request['method']} {request['url_path']}" + ("?" + query if query else "")]
        lines += [f"{k.lower()}: {v}" for k, v in sorted(request["headers"].items()) if k.lower() in ("content-type", "x-amz-target", "x-amz-invocation-type")]
        body = request["body"]
        if isinstance(body, dict):
            body = "\n".join(f"{k}={json.dumps(v if isinstance(v, str) else str(v), ensure_ascii=False)}" for k, v in sorted(body.items()))
        elif isinstance(body, bytes):
            body = body.decode()
        (here / ("-".join([service, operation] + variant) + ".request")).write_text("\n".join(lines) + "\n\n" + body + "\n")
    print(f"{len(CALLS)} requests as botocore {botocore.__version__} sends them")


main()
