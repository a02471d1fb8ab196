# Policies of AWS IoT, and of resources whose statements have no `Resource`.
data "aws_iam_policy_document" "things" {
  statement {
    actions   = ["iot:Publish"]
    resources = ["arn:aws:iot:us-east-1:123456789012:topic/&{iot:Connection.Thing.ThingName}"]
  }
}

resource "aws_iot_policy" "things" {
  name   = "things"
  policy = data.aws_iam_policy_document.things.json
}

data "aws_iam_policy_document" "images" {
  statement {
    actions = ["ecr:BatchGetImage", "ecr:BatchGetImages"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::123456789012:root"]
    }
  }
}

resource "aws_ecr_repository_policy" "images" {
  repository = "app"
  policy     = data.aws_iam_policy_document.images.json
}
